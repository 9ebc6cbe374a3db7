import { queryOptions } from "@tanstack/react-query";
import type { Saved } from "@/lib/outbox";
import { answered, api, done, ifMatch } from "./client";
import { outbox } from "./outbox";
import type { Task, TaskPatch } from "./types";

export function readTask(taskId: string, signal?: AbortSignal): Promise<Task> {
  return answered(api.GET("/tasks/{task_id}", { params: { path: { task_id: taskId } }, signal }));
}

export const taskQuery = (taskId: string) =>
  queryOptions({
    queryKey: ["tasks", "one", taskId],
    queryFn: ({ signal }) => readTask(taskId, signal),
  });

/** Changes a task now or not at all: whoever changes many sees at once which were refused. */
export function changeTask(task: Pick<Task, "task_id" | "version">, changes: TaskPatch): Promise<Task> {
  return answered(
    api.PATCH("/tasks/{task_id}", {
      params: { path: { task_id: task.task_id }, header: ifMatch(task.version) },
      body: changes,
    }),
  );
}

/** Changes a task, or keeps the change until the line is back. */
export function editTask(
  task: Pick<Task, "task_id" | "version" | "title">,
  changes: TaskPatch,
): Promise<Saved<Task>> {
  const { task_id: id, version, title } = task;
  const what = changes.status === "done" ? `Task done: ${title}` : `Task "${title}"`;
  return outbox.save(
    { method: "PATCH", path: `/tasks/${id}`, body: changes, version },
    { what, page: `/tasks` },
  );
}

export function deleteTask(taskId: string): Promise<void> {
  return done(api.DELETE("/tasks/{task_id}", { params: { path: { task_id: taskId } } }));
}
