import { infiniteQueryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { paths } from "./schema";

type Query = NonNullable<paths["/activity"]["get"]["parameters"]["query"]>;
export type ActivityFilters = Omit<Query, "limit" | "cursor">;

export const activityQuery = (filters: ActivityFilters) =>
  infiniteQueryOptions({
    queryKey: ["activity", filters],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/activity", { params: { query: { ...filters, limit: 50, cursor: pageParam } }, signal }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
