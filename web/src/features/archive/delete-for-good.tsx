import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { deleteArchived } from "@/api/archive";
import type { Archived } from "@/api/types";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { Failure } from "@/ui/notice";
import { toastDone } from "@/ui/toast";

/** Nothing brings it back, so its name is typed. */
export function DeleteForGood({ item }: { item: Archived }) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState("");
  const deleting = useMutation({
    mutationFn: () => deleteArchived(item.archive_id),
    onSuccess: () => {
      close();
      void queries.invalidateQueries({ queryKey: ["archive"] });
      toastDone(`${item.title} is deleted for good`);
    },
  });
  const close = () => {
    setAsking(false);
    setTyped("");
    deleting.reset();
  };
  const isSure = typed.trim() === item.title.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isSure) deleting.mutate();
  };
  return (
    <>
      <button
        type="button"
        className="btn btn-danger"
        aria-label={`Delete ${item.title} for good`}
        onClick={() => setAsking(true)}
      >
        Delete for good
      </button>
      <Dialog
        open={asking}
        onClose={close}
        title={`Delete ${item.title} for good?`}
        description="Nothing brings it back. The audit keeps that it was deleted, by whom and when."
      >
        <form className="grid gap-3" onSubmit={submit}>
          <TextField
            label={`Type ${item.title} to go on`}
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          {deleting.isError && <Failure error={deleting.error} />}
          <div className="flex justify-end gap-2">
            <button type="button" className="btn" onClick={close}>
              Keep it
            </button>
            <button type="submit" className="btn btn-danger" disabled={!isSure || deleting.isPending}>
              Delete for good
            </button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
