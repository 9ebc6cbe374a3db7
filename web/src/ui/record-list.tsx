import { type ReactNode, Suspense, useDeferredValue, useMemo } from "react";
import { today } from "@/lib/today";
import type { Column } from "./columns";
import type { ReadPage } from "./list-file";
import { FurtherOn } from "./further-on";
import { type ListPlace, placeIn } from "./list-place";
import { Failure, Loading } from "./notice";
import { AfterPage } from "./optional";
import { RowList } from "./row-list";
import { type Selection, useSelection } from "./selection";
import { useColumns } from "./use-columns";
import type { RowKey } from "./use-row-cursor";
import type { ListSorting } from "./use-sorting";
import { piece } from "./piece";

// Nobody chooses columns before there is a list.
const ListTools = piece(() => import("./list-tools").then((module) => module.ListTools));

const tools = [ListTools];

interface RecordListProps<T> {
  /** What columns and files are remembered by: "leads". */
  list: string;
  label: string;
  columns: readonly Column<T>[];
  idOf: (item: T) => string;
  nameOf: (item: T) => string;
  onOpen?: (item: T) => void;
  rowKeys?: readonly RowKey<T>[];
  query: {
    data: { pages: readonly { items: T[] }[] } | undefined;
    isPending: boolean;
    isError: boolean;
    error: unknown;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    fetchNextPage: () => unknown;
    refetch: () => unknown;
  };
  /** What is asked for: another question starts at the top, with nothing selected. */
  filters: object;
  /** Absent where the list has one order alone. */
  sorting?: ListSorting;
  read: ReadPage<T>;
  /** Stands before the tools. */
  views?: ReactNode;
  /** What can be done with the selected records; without it there is nothing to select. */
  renderBulk?: (selection: Selection<T>) => ReactNode;
  empty: ReactNode;
}

/** A list of records with all that people do to lists. */
export function RecordList<T>(props: RecordListProps<T>) {
  const { list, query, filters, sorting, read, views, empty, label } = props;
  const asked = JSON.stringify(filters);
  // In pieces: all rows in one go would hold up whoever clicks or types meanwhile.
  const columns = useDeferredValue(props.columns);
  const later = useDeferredValue(useMemo(() => ({ asked, data: query.data }), [asked, query.data]));
  // Rows of another question would stand beneath this one's heads, and take the keys meant for its own.
  const data = later.asked === asked ? later.data : query.data;
  const choice = useColumns(list, columns, sorting?.by.column);
  const place = useMemo(() => placeIn(list, asked), [list, asked]);
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const save = async () => {
    const { saveList } = await import("./list-file");
    await saveList(`${list}-${today(undefined)}`, choice.shown, read);
  };
  return (
    <div className="grid gap-2">
      <div className="flex min-h-9 flex-wrap items-center gap-1">
        <AfterPage parts={tools}>
          {views}
          <span className="grow" />
          <ListTools columns={choice} sorting={sorting} save={save} />
        </AfterPage>
      </div>
      {query.isPending || (query.data && !data) ? (
        <Loading label={`Loading ${list}`} />
      ) : query.isError && items.length === 0 ? (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      ) : items.length === 0 ? (
        <div className="card">
          {query.data && query.hasNextPage ? (
            <FurtherOn query={query} label={`Looking through ${list}`} looked={query.data.pages.length} />
          ) : (
            empty
          )}
        </div>
      ) : (
        <Rows key={asked} {...props} label={label} columns={choice.shown} items={items} place={place} />
      )}
    </div>
  );
}

interface RowsProps<T> extends RecordListProps<T> {
  items: T[];
  place: ListPlace;
}

function Rows<T>({ items, renderBulk, ...list }: RowsProps<T>) {
  const selection = useSelection(items, list.idOf, list.place);
  return (
    <>
      <RowList {...list} items={items} selection={renderBulk ? selection : undefined} />
      <Suspense>{renderBulk && selection.items.length > 0 && renderBulk(selection)}</Suspense>
    </>
  );
}
