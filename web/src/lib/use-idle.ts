import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { startTransition, useEffect, useState } from "react";

/** Data that are late do not hold up the rest for ever. */
const DATA_AT_MOST_MS = 3_000;
const AT_MOST_MS = 1_500;

let wasIdle = false;

/** Whether the first page's data have come and the browser has had nothing to do since. */
export function useIdle(): boolean {
  const queries = useQueryClient();
  const [isIdle, setIdle] = useState(wasIdle);
  useEffect(() => {
    if (isIdle) return;
    let stop = onFetched(queries, () => {
      stop = onIdle(() => {
        wasIdle = true;
        startTransition(() => setIdle(true));
      });
    });
    return () => stop();
  }, [isIdle, queries]);
  return isIdle;
}

function onFetched(queries: QueryClient, react: () => void): () => void {
  const look = () => {
    if (queries.isFetching()) return;
    stop();
    react();
  };
  const unsubscribe = queries.getQueryCache().subscribe(look);
  const late = setTimeout(() => {
    stop();
    react();
  }, DATA_AT_MOST_MS);
  // Not at once: what the page asks for, it asks for when it is painted.
  const first = setTimeout(look);
  const stop = () => {
    unsubscribe();
    clearTimeout(late);
    clearTimeout(first);
  };
  return stop;
}

/** Safari cannot say. */
function onIdle(react: () => void): () => void {
  if (!("requestIdleCallback" in window)) {
    const timer = setTimeout(react, AT_MOST_MS);
    return () => clearTimeout(timer);
  }
  const waiting = requestIdleCallback(react, { timeout: AT_MOST_MS });
  return () => cancelIdleCallback(waiting);
}
