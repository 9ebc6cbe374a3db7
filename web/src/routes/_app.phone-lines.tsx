import { useInfiniteQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import { directoryQuery } from "@/api/directory";
import { linesQuery } from "@/api/lines";
import { DeleteLine } from "@/features/lines/delete-line";
import { LineForm } from "@/features/lines/line-form";
import { LineList } from "@/features/lines/line-list";
import { PopAddress } from "@/features/lines/pop-address";
import { requirePermission } from "@/lib/guard";
import { can, currentSession, useCan } from "@/lib/session";
import { Dialog } from "@/ui/dialog";
import { Page } from "@/ui/page";

export const Route = createFileRoute("/_app/phone-lines")({
  // Few open it: what it loads comes with it, not with the first page.
  codeSplitGroupings: [["loader", "component"]],
  beforeLoad: () => requirePermission("lines:read"),
  loader: ({ context }) => {
    void context.queryClient.prefetchInfiniteQuery(linesQuery);
    if (can(currentSession(), "directory:read")) void context.queryClient.prefetchQuery(directoryQuery);
  },
  component: PhoneLinesPage,
});

function PhoneLinesPage() {
  const mayManage = useCan("lines:manage");
  const [adding, setAdding] = useState(false);
  const [editedId, setEditedId] = useState<string | null>(null);
  const { data } = useInfiniteQuery(linesQuery);
  // From the list, so that a save after a stale one goes on from the newest version.
  const edited = data?.pages.flatMap((page) => page.items).find((line) => line.line_id === editedId);
  const close = () => setEditedId(null);
  return (
    <Page
      title="Phone lines"
      actions={
        mayManage && (
          <button type="button" className="btn btn-primary" onClick={() => setAdding(true)}>
            <Plus size={16} aria-hidden /> Add a line
          </button>
        )
      }
    >
      <LineList
        mayManage={mayManage}
        onNew={() => setAdding(true)}
        onEdit={(line) => setEditedId(line.line_id)}
      />
      <PopAddress />
      <Dialog open={adding} onClose={() => setAdding(false)} title="Add a line">
        <LineForm onDone={() => setAdding(false)} />
      </Dialog>
      {edited && (
        <Dialog open onClose={close} title={`Edit ${edited.label}`}>
          <LineForm line={edited} onDone={close} />
          <DeleteLine line={edited} onDeleted={close} />
        </Dialog>
      )}
    </Page>
  );
}
