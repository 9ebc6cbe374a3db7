/** Which part of a list. */
export interface PageRequest {
  cursor: string | undefined;
  limit: number;
  signal: AbortSignal;
}

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

/** All of a list, page after page; `onPage` hears how many there are so far. */
export async function everyPage<T>(
  read: (cursor: string | undefined) => Promise<Page<T>>,
  signal: AbortSignal,
  onPage?: (count: number) => void,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    signal.throwIfAborted();
    const page = await read(cursor);
    items.push(...page.items);
    onPage?.(items.length);
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  return items;
}

const SHORT = 10;

function isShort({ state }: { state: { data: { pages: readonly unknown[] } | undefined } }): boolean {
  return (state.data?.pages.length ?? 0) <= SHORT;
}

/** Somebody deep in a long list would have all of it read again whenever they come back to the window. */
export const againWhileShort = {
  refetchOnWindowFocus: isShort,
  refetchOnReconnect: isShort,
  refetchOnMount: isShort,
};

/** For a query that reads on where the page before ended. */
export const byCursor = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { next_cursor?: string | null }) => page.next_cursor ?? undefined,
};
