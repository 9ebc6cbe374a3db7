import { infiniteQueryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { Direction, Outcome } from "./types";

export interface CallFilters {
  outcome?: Outcome;
  direction?: Direction;
  agent_id?: string;
  lead_id?: string;
  phone?: string;
  from?: string;
  to?: string;
}

export const callsQuery = (filters: CallFilters) =>
  infiniteQueryOptions({
    queryKey: ["calls", "list", filters],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/calls", { params: { query: { ...filters, limit: 50, cursor: pageParam } }, signal }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
