import { useForm } from "react-hook-form";
import { count } from "@/lib/format";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";

interface ListingDialogProps {
  numbers: number;
  canBeUndone: boolean;
  onClose: () => void;
  onList: (reason: string) => void;
}

const undone =
  "A mistake can be undone right after; what was called stays on the list, and comes off it one by one with a note of consent.";
const final =
  "You cannot undo it: whoever manages the list takes them off, one by one with a note of consent.";

/** Asked first: later a number comes off the do-not-call list one by one, each with a note of consent. */
export function ListingDialog({ numbers, canBeUndone, onClose, onList }: ListingDialogProps) {
  const { register, handleSubmit, formState } = useForm({ defaultValues: { reason: "" } });
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Never call ${count(numbers, "number", "numbers")} again?`}
      description={`They go on the do-not-call list and leave the calling lists at once. ${canBeUndone ? undone : final}`}
    >
      <form
        noValidate
        className="grid gap-3"
        onSubmit={(event) => void handleSubmit(({ reason }) => onList(reason.trim()))(event)}
      >
        <TextField
          label="Reason"
          maxLength={200}
          placeholder="Asked not to be called"
          error={formState.errors.reason?.message}
          {...register("reason", {
            validate: (reason) => reason.trim() !== "" || "Say why, in a few words.",
          })}
        />
        <button type="submit" className="btn btn-danger">
          Put on the do-not-call list
        </button>
      </form>
    </Dialog>
  );
}
