import { useQueryClient } from "@tanstack/react-query";
import { moveToArchive } from "@/api/archive";
import { deleteCall } from "@/api/delete-call";
import type { Call } from "@/api/types";
import { newKey } from "@/lib/new-key";
import { useCan } from "@/lib/session";
import { DeleteButton } from "@/ui/delete-button";

export function DeleteCall({ call, onDeleted }: { call: Call; onDeleted: () => void }) {
  const queries = useQueryClient();
  const mayRestore = useCan("archive:manage");
  const refresh = () => {
    for (const queryKey of [["calls", "list"], ["leads"], ["archive"]]) {
      void queries.invalidateQueries({ queryKey });
    }
  };
  return (
    <DeleteButton
      name={`The call with ${call.lead_name ?? call.phone ?? "an unknown number"}`}
      kind="call"
      description="It leaves the figures of its day, with its recording. An administrator can bring both back from the archive."
      archive={mayRestore ? () => moveToArchive("call", call.call_id, newKey()) : undefined}
      remove={() => deleteCall(call.call_id)}
      onDeleted={() => {
        onDeleted();
        queries.removeQueries({ queryKey: ["calls", "one", call.call_id] });
        refresh();
      }}
      onRestored={refresh}
    />
  );
}
