import { useQueryClient } from "@tanstack/react-query";
import { moveToArchive } from "@/api/archive";
import { deleteNumber } from "@/api/numbers";
import { newKey } from "@/lib/new-key";
import { useCan } from "@/lib/session";
import { DeleteButton } from "@/ui/delete-button";

export function DeleteNumber({ e164, onDeleted }: { e164: string; onDeleted: () => void }) {
  const queries = useQueryClient();
  const mayRestore = useCan("archive:manage");
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: ["numbers"] });
    void queries.invalidateQueries({ queryKey: ["archive"] });
  };
  return (
    <DeleteButton
      name={e164}
      kind="number"
      description="It leaves the pool and the calling list it is in. Its calls stay, and an administrator can bring it back from the archive."
      archive={mayRestore ? () => moveToArchive("number", e164, newKey()) : undefined}
      remove={() => deleteNumber(e164)}
      onDeleted={() => {
        onDeleted();
        refresh();
      }}
      onRestored={refresh}
    />
  );
}
