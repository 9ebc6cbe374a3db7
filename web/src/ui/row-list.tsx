import { ArrowDown, ArrowUp } from "lucide-react";
import { type FocusEvent, useEffect, useMemo, useRef } from "react";
import { cx } from "@/lib/cx";
import { count } from "@/lib/format";
import { type Column, layoutOf } from "./columns";
import type { ListPlace } from "./list-place";
import { gridClass, ListRow, ROW_HEIGHT } from "./list-row";
import { Failure } from "./notice";
import type { Selection } from "./selection";
import { type RowKey, useRowCursor } from "./use-row-cursor";
import { useRowsInSight } from "./use-rows-in-sight";
import type { ListSorting } from "./use-sorting";

const LOAD_AHEAD = 30;

interface RowListProps<T> {
  label: string;
  items: readonly T[];
  idOf: (item: T) => string;
  /** What people call the record. */
  nameOf: (item: T) => string;
  columns: readonly Column<T>[];
  /** Absent where there is nothing to open: then the list itself takes the focus, to be scrolled. */
  onOpen?: (item: T) => void;
  /** Absent where nothing can be done with several at once. */
  selection?: Selection<T>;
  /** Where somebody was before they left the list. */
  place?: ListPlace;
  /** What else a key does to the row. */
  rowKeys?: readonly RowKey<T>[];
  /** Absent where the list has one order alone. */
  sorting?: ListSorting;
  /** Where the items come from; the next page is read before the end is in sight. */
  query: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    fetchNextPage: () => unknown;
    error: unknown;
  };
}

/** A table of any length: only the rows in sight are there. J, K, Enter, X and Escape work it. */
export function RowList<T>({
  label,
  items,
  idOf,
  nameOf,
  columns,
  onOpen,
  selection,
  place,
  rowKeys,
  sorting,
  query,
}: RowListProps<T>) {
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  const heads = useRef<HTMLDivElement>(null);
  const { scroller, look, rows, scrollTo } = useRowsInSight(items.length, heads);
  const last = rows.at(-1) ?? -1;
  const ids = useMemo(() => items.map(idOf), [items, idOf]);
  const { current, setCurrent, focusCurrent, container } = useRowCursor({
    rows: ids,
    place,
    scrollTo,
    onOpen: onOpen && ((index) => items[index] !== undefined && onOpen(items[index])),
    keys: rowKeys?.map((key) => ({
      ...key,
      run: (index) => items[index] !== undefined && key.run(items[index]),
    })),
    onSelect: selection && ((index) => selection.choose(index, false)),
    onClear: selection && selection.ids.size > 0 ? selection.clear : undefined,
  });

  useEffect(() => {
    const isNear = last >= items.length - LOAD_AHEAD;
    if (isNear && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [last, items.length, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);

  // It has the focus in place of what is gone: a row, or what was done with the selected ones.
  const passOn = ({ target, currentTarget }: FocusEvent) => {
    if (target === currentTarget && onOpen) focusCurrent();
  };

  const { template, minWidth } = layoutOf(columns, selection !== undefined);
  return (
    <div className="grid gap-2" ref={container}>
      {/* Nobody presses it: it only passes the focus on. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={scroller}
        onScroll={look}
        onFocus={passOn}
        role="table"
        tabIndex={onOpen ? undefined : 0}
        aria-label={label}
        aria-rowcount={hasNextPage ? -1 : items.length + 1}
        className="card h-[calc(100dvh-15rem)] min-h-80 overflow-auto"
      >
        <div
          ref={heads}
          role="rowgroup"
          className="sticky top-0 z-10 border-b border-line bg-panel text-xs text-muted"
          style={{ minWidth }}
        >
          <div
            role="row"
            aria-rowindex={1}
            className={cx(gridClass, "py-2")}
            style={{ gridTemplateColumns: template }}
          >
            {selection && (
              <div role="columnheader" className="grid">
                <SelectAll selection={selection} loaded={items.length} />
              </div>
            )}
            {columns.map((column) => (
              <Head key={column.key} column={column} sorting={sorting} />
            ))}
          </div>
        </div>
        <div role="rowgroup" className="relative" style={{ height: items.length * ROW_HEIGHT, minWidth }}>
          {rows.map((index) => {
            const item = items[index];
            if (item === undefined) return null;
            const id = idOf(item);
            return (
              <ListRow
                key={id}
                item={item}
                index={index}
                columns={columns}
                template={template}
                name={nameOf(item)}
                current={index === current}
                selected={selection?.ids.has(id) ?? false}
                onChoose={selection?.choose}
                onFocus={setCurrent}
              />
            );
          })}
        </div>
      </div>
      <p role="status" className="text-xs text-muted">
        {isFetchingNextPage
          ? "Loading more…"
          : hasNextPage
            ? `${count(items.length, "row", "rows")} loaded, more below`
            : `${count(items.length, "row", "rows")} in all`}
      </p>
      {isFetchNextPageError && <Failure error={query.error} onRetry={() => void fetchNextPage()} />}
    </div>
  );
}

/** A button where the list can be in the order of the column, else its name alone. */
function Head({ column, sorting }: { column: Column<never>; sorting: ListSorting | undefined }) {
  const { key, label, align } = column;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (sorting?.takesFocus(key)) button.current?.focus();
  }, [sorting, key]);
  const look = cx("truncate", align === "right" && "text-right");
  if (!sorting?.sorts.some((sort) => sort.column === key)) {
    return (
      <div role="columnheader" className={look}>
        {label}
      </div>
    );
  }
  const isSorted = sorting.by.column === key;
  const Icon = sorting.order === "asc" ? ArrowUp : ArrowDown;
  return (
    <div
      role="columnheader"
      aria-sort={isSorted ? (sorting.order === "asc" ? "ascending" : "descending") : "none"}
      className={look}
    >
      <button
        ref={button}
        type="button"
        className="inline-flex max-w-full items-center gap-1 rounded hover:text-fg"
        onClick={() => sorting.press(key)}
      >
        <span className="truncate">{label}</span>
        {isSorted && <Icon size={12} aria-hidden className="shrink-0" />}
      </button>
    </div>
  );
}

/** What is loaded, and no more: nobody acts on rows that they could not have seen. */
function SelectAll<T>({ selection, loaded }: { selection: Selection<T>; loaded: number }) {
  const all = selection.items.length === loaded;
  return (
    <input
      type="checkbox"
      aria-label={`Select the ${count(loaded, "row", "rows")} loaded`}
      className="size-4 accent-accent"
      checked={all}
      ref={(box) => {
        if (box) box.indeterminate = !all && selection.items.length > 0;
      }}
      onChange={all ? selection.clear : selection.chooseAll}
    />
  );
}
