import { infiniteQueryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { paths } from "./schema";

type Query = NonNullable<paths["/leads"]["get"]["parameters"]["query"]>;

export type LeadFilters = Omit<Query, "limit" | "cursor">;

export const leadsQuery = (filters: LeadFilters) =>
  infiniteQueryOptions({
    queryKey: ["leads", "list", filters],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/leads", { params: { query: { ...filters, limit: 100, cursor: pageParam } }, signal }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
