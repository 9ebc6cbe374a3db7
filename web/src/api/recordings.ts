import { infiniteQueryOptions } from "@tanstack/react-query";
import { againWhileShort, type PageRequest } from "@/lib/pages";
import { answered, api } from "./client";
import type { paths } from "./schema";

type Query = NonNullable<paths["/recordings"]["get"]["parameters"]["query"]>;

export type RecordingFilters = Omit<Query, "limit" | "cursor" | "order">;
type Asked = Omit<Query, "limit" | "cursor">;

export function recordingsPage(filters: Asked, { cursor, limit, signal }: PageRequest) {
  return answered(api.GET("/recordings", { params: { query: { ...filters, limit, cursor } }, signal }));
}

export const recordingsQuery = (filters: Asked) =>
  infiniteQueryOptions({
    queryKey: ["calls", "recordings", filters],
    ...againWhileShort,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => recordingsPage(filters, { cursor: pageParam, limit: 100, signal }),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
