import { infiniteQueryOptions } from "@tanstack/react-query";
import { againWhileShort, type PageRequest } from "@/lib/pages";
import { answered, api } from "./client";
import type { paths } from "./schema";

type Query = NonNullable<paths["/leads"]["get"]["parameters"]["query"]>;

export type LeadFilters = Omit<Query, "limit" | "cursor" | "sort" | "order">;
export type LeadSort = NonNullable<Query["sort"]>;
type Asked = Omit<Query, "limit" | "cursor">;

export function leadsPage(filters: Asked, { cursor, limit, signal }: PageRequest) {
  return answered(api.GET("/leads", { params: { query: { ...filters, limit, cursor } }, signal }));
}

export const leadsQuery = (filters: Asked) =>
  infiniteQueryOptions({
    queryKey: ["leads", "list", filters],
    ...againWhileShort,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => leadsPage(filters, { cursor: pageParam, limit: 100, signal }),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
