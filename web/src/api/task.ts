import { queryOptions } from "@tanstack/react-query";
import { answered, api, done, ifMatch } from "./client";
import type { Task, TaskPatch } from "./types";

export const taskQuery = (taskId: string) =>
  queryOptions({
    queryKey: ["tasks", "one", taskId],
    queryFn: ({ signal }) =>
      answered(api.GET("/tasks/{task_id}", { params: { path: { task_id: taskId } }, signal })),
  });

export function editTask(task: Pick<Task, "task_id" | "version">, changes: TaskPatch): Promise<Task> {
  return answered(
    api.PATCH("/tasks/{task_id}", {
      params: { path: { task_id: task.task_id }, header: ifMatch(task.version) },
      body: changes,
    }),
  );
}

export function deleteTask(taskId: string): Promise<void> {
  return done(api.DELETE("/tasks/{task_id}", { params: { path: { task_id: taskId } } }));
}
