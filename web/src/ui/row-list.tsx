import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import { Failure } from "./notice";
import { useRowCursor } from "./use-row-cursor";

const ROW_HEIGHT = 54;
const LOAD_AHEAD = 30;

interface RowListProps<T> {
  label: string;
  items: T[];
  idOf: (item: T) => string;
  /** Cells with the role of column headers. */
  columns: ReactNode;
  renderRow: (item: T, index: number, current: boolean) => ReactNode;
  /** Absent where there is nothing to open: then the list itself takes the focus, to be scrolled. */
  onOpen?: (item: T) => void;
  onSelect?: (item: T) => void;
  /** Where the items come from; the next page is read before the end is in sight. */
  query: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    fetchNextPage: () => unknown;
    error: unknown;
  };
}

/** A table of any length: only the rows in sight are there. J, K, Enter and X work it. */
export function RowList<T>({
  label,
  items,
  idOf,
  columns,
  renderRow,
  onOpen,
  onSelect,
  query,
}: RowListProps<T>) {
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  });
  const rows = virtual.getVirtualItems();
  const last = rows.at(-1)?.index ?? -1;
  const withItem = (act?: (item: T) => void) => (index: number) => {
    const item = items[index];
    if (item !== undefined) act?.(item);
  };
  const { current, container } = useRowCursor({
    count: items.length,
    scrollTo: (index) => virtual.scrollToIndex(index),
    onOpen: withItem(onOpen),
    onSelect: withItem(onSelect),
  });

  useEffect(() => {
    if (last >= items.length - LOAD_AHEAD && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [last, items.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  return (
    <div className="grid gap-2" ref={container}>
      <div
        ref={scroller}
        role="table"
        tabIndex={onOpen ? undefined : 0}
        aria-label={label}
        aria-rowcount={hasNextPage ? -1 : items.length + 1}
        className="card h-[calc(100dvh-15rem)] min-h-80 overflow-y-auto"
      >
        <div role="rowgroup" className="sticky top-0 z-10 border-b border-line bg-panel text-xs text-muted">
          <div role="row" aria-rowindex={1} className="flex items-center gap-3 px-3 py-2">
            {columns}
          </div>
        </div>
        <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
          {rows.map((row) => {
            const item = items[row.index];
            return (
              item !== undefined && (
                <div
                  key={idOf(item)}
                  role="row"
                  aria-rowindex={row.index + 2}
                  className="absolute inset-x-0"
                  style={{ height: ROW_HEIGHT, transform: `translateY(${row.start}px)` }}
                >
                  {renderRow(item, row.index, row.index === current)}
                </div>
              )
            );
          })}
        </div>
      </div>
      <p role="status" className="text-xs text-muted">
        {isFetchingNextPage
          ? "Loading more…"
          : `${items.length}${hasNextPage ? " shown, more below" : " in all"}`}
      </p>
      {query.isFetchNextPageError && <Failure error={query.error} onRetry={() => void fetchNextPage()} />}
    </div>
  );
}
