import { infiniteQueryOptions } from "@tanstack/react-query";
import { byCursor } from "@/lib/pages";
import { answered, api } from "./client";

/** The organisation's days that are over, newest first, as they were when they closed. */
export const closedDaysQuery = infiniteQueryOptions({
  queryKey: ["progress", "closed"],
  ...byCursor,
  queryFn: ({ pageParam, signal }) =>
    answered(api.GET("/progress/days", { params: { query: { limit: 31, cursor: pageParam } }, signal })),
});
