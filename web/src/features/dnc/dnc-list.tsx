import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { dncQuery } from "@/api/dnc";
import type { DncEntry } from "@/api/types";
import type { Order } from "@/lib/sorting";
import { Empty, Failure, Loading } from "@/ui/notice";
import { RowList } from "@/ui/row-list";
import { useFittingColumns } from "@/ui/use-columns";
import { useSorting } from "@/ui/use-sorting";
import { useDncColumns } from "./dnc-columns";
import { dncSorts } from "./dnc-sorts";

interface DncListProps {
  q: string | undefined;
  order: Order | undefined;
  nameOf: (userId: string) => string;
  /** Absent for those who may not take a number off. */
  onRemove?: (entry: DncEntry) => void;
}

export function DncList({ q, order, nameOf, onRemove }: DncListProps) {
  const query = useInfiniteQuery(dncQuery(q, order));
  const sorting = useSorting(dncSorts);
  const entries = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const columns = useFittingColumns(useDncColumns(nameOf, onRemove));
  if (query.isPending) return <Loading label="Loading the list" />;
  if (!query.data) {
    return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (entries.length === 0) {
    return (
      <div className="card">
        {q ? (
          <Empty
            title="No number on the list begins like that"
            action={
              <Link to="/do-not-call" className="btn">
                Show the whole list
              </Link>
            }
          >
            Type fewer digits to see more of the list.
          </Empty>
        ) : (
          <Empty title="Nobody is on the list">
            Add the number of whoever asks not to be called: nobody can dial it here any more. Managers and
            administrators import whole lists.
          </Empty>
        )}
      </div>
    );
  }
  return (
    <RowList
      label="Do not call"
      items={entries}
      idOf={({ e164 }) => e164}
      nameOf={({ e164 }) => e164}
      columns={columns}
      onOpen={onRemove}
      sorting={sorting}
      query={query}
    />
  );
}
