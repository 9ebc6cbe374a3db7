import { Pencil, Trash2 } from "lucide-react";

interface LineButtonsProps {
  /** What the pencil does, with the name of what it is done to. */
  edit: string;
  onEdit: () => void;
  name: string;
  isBusy: boolean;
  /** Why it cannot be deleted, where it cannot. */
  heldBy?: string;
  onDelete: () => void;
}

/** Behind the name of what is edited and deleted in a line of a dialog. */
export function LineButtons({ edit, onEdit, name, isBusy, heldBy, onDelete }: LineButtonsProps) {
  return (
    <>
      <button type="button" className="btn btn-quiet btn-icon" aria-label={edit} onClick={onEdit}>
        <Pencil size={16} aria-hidden />
      </button>
      <button
        type="button"
        className="btn btn-quiet btn-icon"
        aria-label={`Delete ${name}`}
        title={heldBy}
        disabled={heldBy !== undefined || isBusy}
        onClick={onDelete}
      >
        <Trash2 size={16} aria-hidden />
      </button>
    </>
  );
}
