import { infiniteQueryOptions } from "@tanstack/react-query";
import type { Saved } from "@/lib/outbox";
import { answered, api } from "./client";
import { outbox } from "./outbox";
import type { paths } from "./schema";
import type { Task, TaskCreate } from "./types";

type Query = NonNullable<paths["/tasks"]["get"]["parameters"]["query"]>;

export type TaskFilters = Omit<Query, "limit" | "cursor">;

export const tasksQuery = (filters: TaskFilters) =>
  infiniteQueryOptions({
    queryKey: ["tasks", "list", filters],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/tasks", { params: { query: { ...filters, limit: 100, cursor: pageParam } }, signal }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

/** Adds a task, or keeps it until the line is back. */
export function createTask(task: TaskCreate, key: string): Promise<Saved<Task>> {
  const about = { what: `Task "${task.title}"`, page: "/tasks" };
  return outbox.save({ method: "POST", path: "/tasks", body: task, key }, about);
}
