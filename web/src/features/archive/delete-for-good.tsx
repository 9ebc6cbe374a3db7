import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
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
  const { register, handleSubmit, reset, formState } = useForm({ defaultValues: { typed: "" } });
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
    reset();
    deleting.reset();
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
        <form
          noValidate
          className="grid gap-3"
          onSubmit={(event) => void handleSubmit(() => deleting.mutate())(event)}
        >
          <TextField
            label={`Type ${item.title} to go on`}
            autoComplete="off"
            error={formState.errors.typed?.message}
            {...register("typed", {
              validate: (typed) =>
                typed.trim() === item.title.trim() || `Type ${item.title}, as it is written.`,
            })}
          />
          {deleting.isError && <Failure error={deleting.error} />}
          <div className="flex justify-end gap-2">
            <button type="button" className="btn" onClick={close}>
              Keep it
            </button>
            <button type="submit" className="btn btn-danger" disabled={deleting.isPending}>
              Delete for good
            </button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
