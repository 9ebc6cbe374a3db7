import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Confirm } from "./confirm";
import { toastDone, toastProblem } from "./toast";

interface DeleteRecordProps {
  /** What it is: "line". */
  kind: string;
  name: string;
  description: string;
  remove: () => Promise<void>;
  onDeleted: () => void;
}

/** The way to delete a record, at the end of its form. */
export function DeleteRecord({ kind, name, description, remove, onDeleted }: DeleteRecordProps) {
  const [asking, setAsking] = useState(false);
  const removal = useMutation({
    mutationFn: remove,
    onSuccess: () => {
      toastDone(`${name} is deleted`);
      onDeleted();
    },
    onError: (error) => toastProblem(`The ${kind} was not deleted`, error),
  });
  return (
    <div className="mt-4 border-t border-line pt-4">
      <button type="button" className="btn btn-danger" onClick={() => setAsking(true)}>
        Delete the {kind}…
      </button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => removal.mutate()}
        busy={removal.isPending}
        title={`Delete ${name}?`}
        description={description}
        action={`Delete the ${kind}`}
      />
    </div>
  );
}
