import { infiniteQueryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { LeadStatus, Priority } from "./types";

export interface LeadFilters {
  status?: LeadStatus;
  priority?: Priority;
  owner_id?: string;
  tag?: string;
  source?: string;
  q?: string;
}

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
