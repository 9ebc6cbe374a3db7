import { useMutation, useQueryClient } from "@tanstack/react-query";
import { editTask } from "@/api/task";
import type { Task } from "@/api/types";
import { useOutbox } from "@/lib/outbox";
import { toastProblem, toastUndo, toastWaits } from "@/ui/toast";

/** Completes a task, or opens it again; the notice takes it back. */
export function useComplete() {
  const queries = useQueryClient();
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: ["tasks"] });
    void queries.invalidateQueries({ queryKey: ["leads"] });
    void queries.invalidateQueries({ queryKey: ["customers"] });
  };
  const setting = useMutation({
    mutationFn: ({ task, status }: { task: Task; status: Task["status"] }) => editTask(task, { status }),
    onSuccess: (saved, { task, status }) => {
      if (saved.waits) return toastWaits(`Task "${task.title}"`);
      if (status !== "done") return;
      toastUndo(`Done: ${task.title}`, () => setting.mutate({ task: saved.answer, status: "open" }));
    },
    onError: (error) => toastProblem("The task was not changed", error),
    onSettled: refresh,
  });
  return {
    busyId: setting.isPending ? setting.variables.task.task_id : null,
    toggle: (task: Task) => {
      const waits = useOutbox.getState().items.some(({ path }) => path === `/tasks/${task.task_id}`);
      if (!setting.isPending && !waits)
        setting.mutate({ task, status: task.status === "open" ? "done" : "open" });
    },
  };
}
