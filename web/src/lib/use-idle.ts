import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { startTransition, useEffect, useEffectEvent, useState } from "react";

/** Data that are late do not hold up the rest for ever. */
const DATA_AT_MOST_MS = 3_000;
const IDLE_AT_MOST_MS = 500;
/** What has come may lead to asking for more. */
const MORE_MS = 200;

let come: Promise<void> | null = null;
/** Those who wait have their turns one after the other: all in one go would hold up whoever clicks meanwhile. */
let turn: Promise<unknown> = Promise.resolve();
let isQuiet = false;

/**
 * Whether the first page's data have come, then what was to be fetched, and the browser has had nothing to do since.
 * `fetch` may neither fail nor last for ever.
 */
export function useIdle(fetch: () => Promise<unknown>): boolean {
  const queries = useQueryClient();
  const [isIdle, setIdle] = useState(isQuiet);
  const begin = useEffectEvent(() => {
    come ??= dataCome(queries);
    turn = Promise.all([turn, come.then(fetch)]).then(idle);
    return turn;
  });
  useEffect(() => {
    if (isIdle) return;
    let isWanted = true;
    void begin().then(() => {
      isQuiet = true;
      if (isWanted) startTransition(() => setIdle(true));
    });
    return () => {
      isWanted = false;
    };
  }, [isIdle]);
  return isIdle;
}

function dataCome(queries: QueryClient): Promise<void> {
  return new Promise((resolve) => {
    let more: ReturnType<typeof setTimeout>;
    const end = () => {
      unsubscribe();
      clearTimeout(late);
      clearTimeout(more);
      resolve();
    };
    const look = () => {
      clearTimeout(more);
      if (!queries.isFetching()) more = setTimeout(end, MORE_MS);
    };
    const unsubscribe = queries.getQueryCache().subscribe(look);
    const late = setTimeout(end, DATA_AT_MOST_MS);
    look();
  });
}

/** Safari cannot say. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in window) requestIdleCallback(() => resolve(), { timeout: IDLE_AT_MOST_MS });
    else setTimeout(resolve, IDLE_AT_MOST_MS);
  });
}
