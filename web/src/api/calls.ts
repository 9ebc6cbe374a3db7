import { infiniteQueryOptions } from "@tanstack/react-query";
import { againWhileShort, type PageRequest } from "@/lib/pages";
import { answered, api } from "./client";
import type { paths } from "./schema";

type Query = NonNullable<paths["/calls"]["get"]["parameters"]["query"]>;

export type CallFilters = Omit<Query, "limit" | "cursor" | "order">;
type Asked = Omit<Query, "limit" | "cursor">;

export function callsPage(filters: Asked, { cursor, limit, signal }: PageRequest) {
  return answered(api.GET("/calls", { params: { query: { ...filters, limit, cursor } }, signal }));
}

export const callsQuery = (filters: Asked) =>
  infiniteQueryOptions({
    queryKey: ["calls", "list", filters],
    ...againWhileShort,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => callsPage(filters, { cursor: pageParam, limit: 100, signal }),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
