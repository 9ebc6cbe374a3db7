import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";

interface ReasonDialogProps {
  title: string;
  description: string;
  label: string;
  hint: string;
  /** How short a reason may be; 0 where none is needed. */
  shortest: number;
  action: string;
  onConfirm: (reason: string) => Promise<void>;
  onClose: () => void;
}

/** Asks why, and says what went wrong. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, description, label, hint, shortest, action, onConfirm, onClose } = props;
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState<string>();
  const confirming = useMutation({ mutationFn: onConfirm, onSuccess: onClose });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = reason.trim();
    if (said.length < shortest) setFault("Say why, in a few words.");
    else if (!confirming.isPending) confirming.mutate(said);
  };
  return (
    <Dialog open onClose={onClose} title={title} description={description}>
      <form noValidate className="grid gap-3" onSubmit={submit}>
        <TextField
          label={label}
          name="reason"
          hint={hint}
          error={fault}
          autoComplete="off"
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <FormFailure error={confirming.error} />
        <div className="flex flex-wrap justify-end gap-2">
          <button type="button" className="btn" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="btn btn-primary" aria-disabled={confirming.isPending}>
            {action}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
