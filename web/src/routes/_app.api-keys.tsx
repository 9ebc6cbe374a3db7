import { createFileRoute } from "@tanstack/react-router";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { apiKeysQuery } from "@/api/api-keys";
import { permissionsQuery } from "@/api/permissions";
import type { NewApiKey } from "@/api/types";
import { KeyList } from "@/features/keys/key-list";
import { MadeKey } from "@/features/keys/made-key";
import { NewKeyForm } from "@/features/keys/new-key-form";
import { requirePermission } from "@/lib/guard";
import { Dialog } from "@/ui/dialog";
import { Page } from "@/ui/page";

export const Route = createFileRoute("/_app/api-keys")({
  // Few open it: what it loads comes with it, not with the first page.
  codeSplitGroupings: [["loader", "component"]],
  beforeLoad: () => requirePermission("keys:manage"),
  loader: ({ context }) => {
    void context.queryClient.prefetchInfiniteQuery(apiKeysQuery);
    void context.queryClient.prefetchQuery(permissionsQuery);
  },
  component: ApiKeysPage,
});

function ApiKeysPage() {
  const [open, setOpen] = useState<"new" | NewApiKey | null>(null);
  const close = () => setOpen(null);
  return (
    <Page
      title="API keys"
      actions={
        <button type="button" className="btn btn-primary" onClick={() => setOpen("new")}>
          <KeyRound size={16} aria-hidden /> Make a key
        </button>
      }
    >
      <KeyList onNew={() => setOpen("new")} />
      <Dialog
        wide
        open={open === "new"}
        onClose={close}
        title="Make a key"
        description="It reaches every record of the organisation that its permissions are about."
      >
        <NewKeyForm onMade={setOpen} />
      </Dialog>
      {open !== null && open !== "new" && (
        <Dialog
          wide
          open
          onClose={close}
          title={`${open.name} is made`}
          description="Copy the key now: it is shown this once, and stored nowhere as it is."
        >
          <MadeKey made={open} onDone={close} />
        </Dialog>
      )}
    </Page>
  );
}
