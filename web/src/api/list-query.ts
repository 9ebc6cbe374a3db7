import { infiniteQueryOptions } from "@tanstack/react-query";
import { againWhileShort, byCursor, type PageRequest } from "@/lib/pages";

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
    ...byCursor,
    queryFn: ({ pageParam, signal }) => read(filters, { cursor: pageParam, limit: PAGE, signal }),
  });
