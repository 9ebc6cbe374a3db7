import type { Saved } from "@/lib/outbox";
import type { PageRequest } from "@/lib/pages";
import { answered, api } from "./client";
import { listQuery } from "./list-query";
import { outbox } from "./outbox";
import type { paths } from "./schema";
import type { Task, TaskCreate } from "./types";

type Query = NonNullable<paths["/tasks"]["get"]["parameters"]["query"]>;

export type TaskFilters = Omit<Query, "limit" | "cursor" | "order">;
type Asked = Omit<Query, "limit" | "cursor">;

export function tasksPage(filters: Asked, { cursor, limit, signal }: PageRequest) {
  return answered(api.GET("/tasks", { params: { query: { ...filters, limit, cursor } }, signal }));
}

export const tasksQuery = (filters: Asked) => listQuery(["tasks", "list"], tasksPage, filters);

/** Adds a task, or keeps it until the line is back. */
export function createTask(task: TaskCreate, key: string): Promise<Saved<Task>> {
  const about = { what: `Task "${task.title}"`, page: "/tasks" };
  return outbox.save({ method: "POST", path: "/tasks", body: task, key }, about);
}
