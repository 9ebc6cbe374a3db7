import { infiniteQueryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { paths } from "./schema";

type Query = NonNullable<paths["/calls"]["get"]["parameters"]["query"]>;

export type CallFilters = Omit<Query, "limit" | "cursor">;

export const callsQuery = (filters: CallFilters) =>
  infiniteQueryOptions({
    queryKey: ["calls", "list", filters],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/calls", { params: { query: { ...filters, limit: 100, cursor: pageParam } }, signal }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
