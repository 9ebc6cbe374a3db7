import { notifyManager, type Query, type QueryCache, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState, useSyncExternalStore } from "react";
import { timeOfDay } from "@/lib/format";
import { explain } from "@/lib/problem-words";

/** What is on the page stays there where it could not be read again; this says so, once for all of it. */
export function NotRefreshed() {
  const queries = useQueryClient();
  const cache = queries.getQueryCache();
  const subscribe = useCallback(
    (changed: () => void) => cache.subscribe(notifyManager.batchCalls(changed)),
    [cache],
  );
  const oldest = useSyncExternalStore(subscribe, () => oldestStale(cache));
  const [busy, setBusy] = useState(false);
  if (!oldest) return null;
  const { error, dataUpdatedAt } = oldest.state;
  const loadedAt = timeOfDay(new Date(dataUpdatedAt).toISOString());
  const again = async () => {
    setBusy(true);
    await queries.refetchQueries({ type: "active", predicate: isStale });
    setBusy(false);
  };
  return (
    <div
      role="status"
      className="card flex max-w-full flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 shadow-lg"
    >
      <span>
        Could not refresh: {lowered(explain(error, "reading").title)}.{" "}
        <span className="text-muted">Showing what was loaded at {loadedAt}.</span>
      </span>
      <button type="button" className="link" disabled={busy} onClick={() => void again()}>
        {busy ? "Loading…" : "Try again"}
      </button>
    </div>
  );
}

export function oldestStale(cache: QueryCache): Query | null {
  return cache
    .findAll({ type: "active", predicate: isStale })
    .reduce<Query | null>(
      (oldest, query) => (oldest && oldest.state.dataUpdatedAt <= query.state.dataUpdatedAt ? oldest : query),
      null,
    );
}

/** Another page that could not be had is told where the next page would be. */
function isStale({ state }: Query): boolean {
  const wantedMore = Boolean((state.fetchMeta as { fetchMore?: unknown } | null)?.fetchMore);
  return state.status === "error" && state.data !== undefined && !wantedMore;
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
