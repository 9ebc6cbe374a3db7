import { infiniteQueryOptions } from "@tanstack/react-query";
import type { Saved } from "@/lib/outbox";
import { againWhileShort, type PageRequest } from "@/lib/pages";
import { answered, api } from "./client";
import { outbox } from "./outbox";
import type { paths } from "./schema";
import type { Task, TaskCreate } from "./types";

type Query = NonNullable<paths["/tasks"]["get"]["parameters"]["query"]>;

export type TaskFilters = Omit<Query, "limit" | "cursor" | "order">;
type Asked = Omit<Query, "limit" | "cursor">;

export function tasksPage(filters: Asked, { cursor, limit, signal }: PageRequest) {
  return answered(api.GET("/tasks", { params: { query: { ...filters, limit, cursor } }, signal }));
}

export const tasksQuery = (filters: Asked) =>
  infiniteQueryOptions({
    queryKey: ["tasks", "list", filters],
    ...againWhileShort,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => tasksPage(filters, { cursor: pageParam, limit: 100, signal }),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

/** Adds a task, or keeps it until the line is back. */
export function createTask(task: TaskCreate, key: string): Promise<Saved<Task>> {
  const about = { what: `Task "${task.title}"`, page: "/tasks" };
  return outbox.save({ method: "POST", path: "/tasks", body: task, key }, about);
}
