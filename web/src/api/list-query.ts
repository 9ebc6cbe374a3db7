import { infiniteQueryOptions } from "@tanstack/react-query";
import { againWhileShort, type PageRequest } from "@/lib/pages";

const PAGE = 100;

/** A list that is read on as it is scrolled. */
export const listQuery = <Filters, Page extends { next_cursor?: string | null }>(
  key: readonly [string, string],
  read: (filters: Filters, request: PageRequest) => Promise<Page>,
  filters: Filters,
) =>
  infiniteQueryOptions({
    queryKey: [...key, filters] as const,
    ...againWhileShort,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => read(filters, { cursor: pageParam, limit: PAGE, signal }),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
