import { useQueryClient } from "@tanstack/react-query";
import { moveToArchive } from "@/api/archive";
import { discardImport } from "@/api/discard-import";
import type { Import } from "@/api/types";
import { newKey } from "@/lib/new-key";
import { useCan } from "@/lib/session";
import { DeleteButton } from "@/ui/delete-button";

const archivedAs = { numbers: "import", do_not_call: "dnc_import" } as const;

/** For an import that added nothing: it would stay in the list for good. */
export function DiscardImport({ one }: { one: Import }) {
  const queries = useQueryClient();
  const mayRestore = useCan("archive:manage");
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: ["imports", one.kind] });
    void queries.invalidateQueries({ queryKey: ["archive"] });
  };
  return (
    <DeleteButton
      verb="Discard"
      name={one.filename}
      kind="import"
      description="It leaves the list, and nothing was added. An administrator can bring it back from the archive."
      archive={mayRestore ? () => moveToArchive(archivedAs[one.kind], one.import_id, newKey()) : undefined}
      remove={() => discardImport(one)}
      onDeleted={refresh}
      onRestored={refresh}
    />
  );
}
