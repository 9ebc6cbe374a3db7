import { useMutation } from "@tanstack/react-query";
import { takeFocus } from "@/lib/take-focus";
import { toastDone, toastProblem } from "./toast";

interface UndoLineProps {
  /** What was deleted is called. */
  name: string;
  restore: () => Promise<unknown>;
  /** It is back. */
  onBack: () => void;
}

/** What was just deleted in a dialog and can be brought back, in place of a notice behind the dialog. */
export function UndoLine({ name, restore, onBack }: UndoLineProps) {
  const restoring = useMutation({
    mutationFn: restore,
    onSuccess: () => {
      toastDone(`${name} is back`);
      onBack();
    },
    onError: (error) => toastProblem(`${name} stays deleted`, error),
  });
  return (
    <p role="status" className="flex items-center gap-2 rounded-md bg-raised py-1 pr-1 pl-3">
      <span className="min-w-0 grow truncate">{name} is deleted</span>
      <button
        type="button"
        className="btn"
        ref={takeFocus}
        disabled={restoring.isPending}
        onClick={() => restoring.mutate()}
      >
        Undo
      </button>
    </p>
  );
}
