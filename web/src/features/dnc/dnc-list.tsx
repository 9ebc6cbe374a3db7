import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { dncQuery } from "@/api/dnc";
import type { DncEntry } from "@/api/types";
import { cx } from "@/lib/cx";
import { day, words } from "@/lib/format";
import { Empty, Failure, Loading } from "@/ui/notice";
import { RowList } from "@/ui/row-list";

interface DncListProps {
  q: string | undefined;
  nameOf: (userId: string) => string;
  /** Absent for those who may not take a number off. */
  onRemove?: (entry: DncEntry) => void;
}

export function DncList({ q, nameOf, onRemove }: DncListProps) {
  const query = useInfiniteQuery(dncQuery(q));
  const entries = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  if (query.isPending) return <Loading label="Loading the list" />;
  if (query.isError && entries.length === 0) {
    return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (entries.length === 0) {
    return (
      <div className="card">
        <Empty title={q ? "No number on the list begins like that" : "Nobody is on the list"}>
          {q
            ? "Type fewer digits to see more of the list."
            : "Add the number of whoever asks not to be called."}
        </Empty>
      </div>
    );
  }
  return (
    <RowList
      label="Do not call"
      items={entries}
      idOf={(entry) => entry.e164}
      columns={columns}
      onOpen={onRemove}
      renderRow={(entry, index, current) => (
        <div
          data-row={index}
          className={cx(
            "flex h-full items-center gap-3 border-b border-line px-3",
            current ? "bg-raised" : "hover:bg-raised/60",
          )}
        >
          <div role="cell" className="min-w-0 grow basis-0">
            <span className="block font-medium">{entry.e164}</span>
            <span className="block truncate text-xs text-muted">{entry.reason}</span>
          </div>
          <div role="cell" className="hidden grow basis-0 truncate text-muted sm:block">
            {words(entry.source)}
            {entry.scrub_date && `, checked against the register of ${day(entry.scrub_date)}`}
          </div>
          <div role="cell" className="hidden w-48 truncate text-muted md:block">
            {[nameOf(entry.added_by), day(entry.created_at)].filter(Boolean).join(", ")}
          </div>
          <div role="cell" className="w-24 text-right">
            {onRemove && (
              <button
                type="button"
                className="btn"
                aria-label={`Remove ${entry.e164}`}
                onClick={() => onRemove(entry)}
              >
                Remove
              </button>
            )}
          </div>
        </div>
      )}
      query={query}
    />
  );
}

const columns = (
  <>
    <div role="columnheader" className="grow basis-0">
      Number and reason
    </div>
    <div role="columnheader" className="hidden grow basis-0 sm:block">
      From
    </div>
    <div role="columnheader" className="hidden w-48 md:block">
      Added
    </div>
    <div role="columnheader" className="w-24">
      <span className="sr-only">Actions</span>
    </div>
  </>
);
