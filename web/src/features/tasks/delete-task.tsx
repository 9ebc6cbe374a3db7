import { useMutation, useQueryClient } from "@tanstack/react-query";
import { deleteTask } from "@/api/task";
import type { Task } from "@/api/types";
import { toastDone, toastProblem } from "@/ui/toast";

export function DeleteTask({ task, onDeleted }: { task: Task; onDeleted: () => void }) {
  const queries = useQueryClient();
  const deleting = useMutation({
    mutationFn: () => deleteTask(task.task_id),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["tasks"] });
      toastDone(`${task.title} is deleted`);
      onDeleted();
    },
    onError: (error) => toastProblem("The task was not deleted", error),
  });
  return (
    <div className="mt-4 border-t border-line pt-4">
      <button
        type="button"
        className="btn btn-danger"
        disabled={deleting.isPending}
        onClick={() => deleting.mutate()}
      >
        Delete the task
      </button>
    </div>
  );
}
