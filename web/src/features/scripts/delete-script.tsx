import { useQueryClient } from "@tanstack/react-query";
import { moveToArchive } from "@/api/archive";
import { deleteScript } from "@/api/delete-script";
import type { Script } from "@/api/types";
import { newKey } from "@/lib/new-key";
import { useCan } from "@/lib/session";
import { DeleteButton } from "@/ui/delete-button";

export function DeleteScript({ script, onDeleted }: { script: Script; onDeleted: () => void }) {
  const queries = useQueryClient();
  const mayRestore = useCan("archive:manage");
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: ["scripts"] });
    void queries.invalidateQueries({ queryKey: ["archive"] });
  };
  return (
    <DeleteButton
      name={script.title}
      kind="script"
      description="Nobody sees it any more. An administrator can bring it back from the archive."
      archive={mayRestore ? () => moveToArchive("script", script.script_id, newKey()) : undefined}
      remove={() => deleteScript(script.script_id)}
      onDeleted={() => {
        onDeleted();
        refresh();
      }}
      onRestored={refresh}
    />
  );
}
