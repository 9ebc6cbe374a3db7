import { Tags } from "lucide-react";
import { Suspense, useState } from "react";
import { piece } from "@/ui/piece";

const TagsDialog = piece(() => import("./tags-dialog").then((module) => module.TagsDialog), "over");

/** Opens the organisation's tags. */
export function ManageTags() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="btn" onClick={() => setOpen(true)}>
        <Tags size={16} aria-hidden /> Tags
      </button>
      {isOpen && (
        <Suspense>
          <TagsDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
