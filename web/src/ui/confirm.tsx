import { Dialog } from "./dialog";

interface ConfirmProps {
  open: boolean;
  onClose: () => void;
  onConfirm: () => void;
  title: string;
  description: string;
  action: string;
  busy?: boolean;
  /** What is asked for is dangerous unless said otherwise. */
  tone?: "danger" | "primary";
  keep?: string;
}

export function Confirm({
  open,
  onClose,
  onConfirm,
  title,
  description,
  action,
  busy = false,
  tone = "danger",
  keep = "Keep it",
}: ConfirmProps) {
  return (
    <Dialog open={open} onClose={onClose} title={title} description={description}>
      <div className="flex justify-end gap-2">
        <button type="button" className="btn" onClick={onClose}>
          {keep}
        </button>
        <button type="button" className={`btn btn-${tone}`} disabled={busy} onClick={onConfirm}>
          {action}
        </button>
      </div>
    </Dialog>
  );
}
