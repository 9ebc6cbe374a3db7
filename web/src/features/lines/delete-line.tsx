import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { deleteLine } from "@/api/line";
import type { Line } from "@/api/types";
import { Confirm } from "@/ui/confirm";
import { toastDone, toastProblem } from "@/ui/toast";

export function DeleteLine({ line, onDeleted }: { line: Line; onDeleted: () => void }) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const removal = useMutation({
    mutationFn: () => deleteLine(line.line_id),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["lines"] });
      toastDone(`${line.label} is deleted`);
      onDeleted();
    },
    onError: (error) => toastProblem("The line was not deleted", error),
  });
  return (
    <div className="mt-4 border-t border-line pt-4">
      <button type="button" className="btn btn-danger" onClick={() => setAsking(true)}>
        Delete the line…
      </button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => removal.mutate()}
        busy={removal.isPending}
        title={`Delete ${line.label}?`}
        description="Calls on it stay. Those it was assigned to see only their own from then on."
        action="Delete the line"
      />
    </div>
  );
}
