import { useQueryClient } from "@tanstack/react-query";
import { deleteLine } from "@/api/line";
import type { Line } from "@/api/types";
import { DeleteRecord } from "@/ui/delete-record";

export function DeleteLine({ line, onDeleted }: { line: Line; onDeleted: () => void }) {
  const queries = useQueryClient();
  return (
    <DeleteRecord
      kind="line"
      name={line.label}
      description="Calls on it stay. Those it was assigned to see only their own from then on."
      remove={() => deleteLine(line.line_id)}
      onDeleted={() => {
        void queries.invalidateQueries({ queryKey: ["lines"] });
        onDeleted();
      }}
    />
  );
}
