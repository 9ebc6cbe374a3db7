import { infiniteQueryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";
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

export function createTask(task: TaskCreate, key: string): Promise<Task> {
  return answered(api.POST("/tasks", { params: { header: { "Idempotency-Key": key } }, body: task }));
}
