import { useMutation } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Confirm } from "./confirm";
import { toastDone, toastProblem, toastUndo } from "./toast";

const DONE = { Delete: "deleted", Discard: "discarded" };

interface DeleteButtonProps {
  /** What people call the record, and its kind: "Ann Lee", "lead". */
  name: string;
  kind: string;
  description: string;
  /** Moves it to the archive and answers how to bring it back; absent for those who cannot. */
  archive?: () => Promise<() => Promise<unknown>>;
  /** Deletes it where nobody here could bring it back. */
  remove: () => Promise<void>;
  onDeleted: () => void;
  onRestored: () => void;
  /** What never came to anything is discarded. */
  verb?: keyof typeof DONE;
}

/** Whoever can undo it is not asked first. */
export function DeleteButton({
  name,
  kind,
  description,
  archive,
  remove,
  onDeleted,
  onRestored,
  verb = "Delete",
}: DeleteButtonProps) {
  const [asking, setAsking] = useState(false);
  const undo = async (restore: () => Promise<unknown>) => {
    try {
      await restore();
      onRestored();
      toastDone(`${name} is back`);
    } catch (error) {
      toastProblem(`${name} stays in the archive`, error);
    }
  };
  const deleting = useMutation({
    mutationFn: async () => (archive ? archive() : remove().then(() => null)),
    onSuccess: (restore) => {
      if (restore) toastUndo(`${name} is in the archive`, () => void undo(restore));
      else toastDone(`${name} is ${DONE[verb]}`);
      onDeleted();
    },
    onError: (error) => toastProblem(`The ${kind} was not ${DONE[verb]}`, error),
    onSettled: () => setAsking(false),
  });
  return (
    <>
      <button
        type="button"
        className="btn btn-danger"
        disabled={deleting.isPending}
        onClick={() => (archive ? deleting.mutate() : setAsking(true))}
      >
        <Trash2 size={14} aria-hidden /> {verb}
      </button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => deleting.mutate()}
        busy={deleting.isPending}
        title={`${verb} ${name}?`}
        description={description}
        action={`${verb} the ${kind}`}
      />
    </>
  );
}
