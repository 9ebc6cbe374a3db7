import { useQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import { scriptsQuery } from "@/api/scripts";
import { DeleteScript } from "@/features/scripts/delete-script";
import { ScriptForm } from "@/features/scripts/script-form";
import { ScriptList } from "@/features/scripts/script-list";
import { ScriptVersions } from "@/features/scripts/script-versions";
import { requirePermission } from "@/lib/guard";
import { text } from "@/lib/search-params";
import { useCan } from "@/lib/session";
import { Dialog } from "@/ui/dialog";
import { Page } from "@/ui/page";

export const Route = createFileRoute("/_app/scripts")({
  codeSplitGroupings: [["loader", "component"]],
  validateSearch: (search): { script?: string } => ({ script: text(search["script"]) }),
  beforeLoad: () => requirePermission("scripts:read"),
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(scriptsQuery);
  },
  component: ScriptsPage,
});

function ScriptsPage() {
  const { script: shownId } = Route.useSearch();
  const mayManage = useCan("scripts:manage");
  const [adding, setAdding] = useState(false);
  const [editedId, setEditedId] = useState<string | null>(null);
  const { data: scripts = [] } = useQuery(scriptsQuery);
  const edited = scripts.find((script) => script.script_id === editedId);
  const close = () => setEditedId(null);
  return (
    <Page
      title="Scripts"
      actions={
        mayManage && (
          <button type="button" className="btn btn-primary" onClick={() => setAdding(true)}>
            <Plus size={16} aria-hidden /> Add a script
          </button>
        )
      }
    >
      <ScriptList
        shownId={shownId}
        onEdit={mayManage ? (script) => setEditedId(script.script_id) : undefined}
      />
      <Dialog wide open={adding} onClose={() => setAdding(false)} title="Add a script">
        <ScriptForm onDone={() => setAdding(false)} />
      </Dialog>
      {edited && (
        <Dialog wide open onClose={close} title={`Edit ${edited.title}`}>
          <div className="grid gap-4">
            <ScriptForm script={edited} onDone={close} />
            <section aria-label="Versions" className="grid gap-2">
              <h3 className="font-medium">Versions</h3>
              <ScriptVersions script={edited} />
            </section>
            <div>
              <DeleteScript script={edited} onDeleted={close} />
            </div>
          </div>
        </Dialog>
      )}
    </Page>
  );
}
