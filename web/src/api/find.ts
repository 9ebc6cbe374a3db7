import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";

/** How many of a kind are worth showing while somebody types. */
const FEW = 6;

export const leadsFoundQuery = (q: string) =>
  queryOptions({
    queryKey: ["leads", "found", q],
    retry: false,
    queryFn: async ({ signal }) =>
      (await answered(api.GET("/leads", { params: { query: { q, limit: FEW } }, signal }))).items,
  });

export const customersFoundQuery = (q: string) =>
  queryOptions({
    queryKey: ["customers", "found", q],
    retry: false,
    queryFn: async ({ signal }) =>
      (await answered(api.GET("/customers", { params: { query: { q, limit: FEW } }, signal }))).items,
  });

/** By the beginning of the number. */
export const numbersFoundQuery = (q: string) =>
  queryOptions({
    queryKey: ["numbers", "found", q],
    retry: false,
    queryFn: async ({ signal }) =>
      (await answered(api.GET("/numbers", { params: { query: { q, limit: FEW } }, signal }))).items,
  });

/** What somebody has yet to do, soonest first: as much of it as is worth looking through. */
export const tasksToDoQuery = (assigneeId: string) =>
  queryOptions({
    queryKey: ["tasks", "to do", assigneeId],
    retry: false,
    queryFn: async ({ signal }) =>
      (
        await answered(
          api.GET("/tasks", { params: { query: { assignee_id: assigneeId, limit: 100 } }, signal }),
        )
      ).items,
  });
