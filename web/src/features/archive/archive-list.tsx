import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { RotateCcw } from "lucide-react";
import { type ArchiveFilters, archiveQuery, restoreArchived } from "@/api/archive";
import type { Archived } from "@/api/types";
import { ago, dateTime } from "@/lib/format";
import { useCan } from "@/lib/session";
import { Badge } from "@/ui/badge";
import { LoadMore } from "@/ui/load-more";
import { Empty, Failure, Loading } from "@/ui/notice";
import { toastDone, toastProblem } from "@/ui/toast";
import { typeLabel } from "./archive-words";
import { DeleteForGood } from "./delete-for-good";

export function ArchiveList({ filters }: { filters: ArchiveFilters }) {
  const query = useInfiniteQuery(archiveQuery(filters));
  if (query.isPending) return <Loading label="Loading the archive" />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0 && !query.hasNextPage) {
    return (
      <div className="card">
        <NothingArchived filtered={[filters.entity_type, filters.from, filters.to].some(Boolean)} />
      </div>
    );
  }
  return (
    <>
      <ul className="card divide-y divide-line">
        {items.map((item) => (
          <ArchivedRow key={item.archive_id} item={item} />
        ))}
      </ul>
      <LoadMore {...query} />
    </>
  );
}

function NothingArchived({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <Empty
      title="Nothing in the archive matches"
      action={
        <Link to="/archive" className="btn">
          Clear the filters
        </Link>
      }
    >
      Choose another kind, or a longer time.
    </Empty>
  ) : (
    <Empty title="The archive is empty">
      What somebody deletes waits here, and can be brought back: leads, customers, numbers, calls, scripts,
      promotions and imports that were discarded.
    </Empty>
  );
}

function ArchivedRow({ item }: { item: Archived }) {
  const queries = useQueryClient();
  const mayDelete = useCan("archive:delete");
  const restoring = useMutation({
    mutationFn: () => restoreArchived(item.archive_id),
    onSuccess: () => {
      void queries.invalidateQueries();
      toastDone(`${item.title} is back`);
    },
    onError: (error) => {
      toastProblem(`${item.title} was not restored`, error);
      void queries.invalidateQueries({ queryKey: ["archive"] });
    },
  });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2">
      <div className="min-w-0 grow basis-48">
        <p className="flex flex-wrap items-center gap-2">
          <span className="min-w-0 break-words font-medium">{item.title}</span>
          <Badge>{typeLabel(item.entity_type)}</Badge>
        </p>
        <p className="text-xs text-muted">
          Deleted{" "}
          <time dateTime={item.archived_at} title={dateTime(item.archived_at)}>
            {ago(item.archived_at)}
          </time>{" "}
          by {item.archived_by_name ?? "somebody"}
        </p>
      </div>
      <div className="flex gap-2">
        <button
          type="button"
          className="btn"
          aria-label={`Restore ${item.title}`}
          disabled={restoring.isPending}
          onClick={() => restoring.mutate()}
        >
          <RotateCcw size={14} aria-hidden /> {restoring.isPending ? "Restoring…" : "Restore"}
        </button>
        {mayDelete && <DeleteForGood item={item} />}
      </div>
    </li>
  );
}
