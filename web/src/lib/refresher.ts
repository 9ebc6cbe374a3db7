import { isUnanswered } from "./problem";

/** A page that was reloaded may still have a refresh under way: its cookie must arrive before ours leaves. */
const IN_FLIGHT = "callboard.refreshing";
const SETTLE_MS = 2_000;

export interface RefresherParts<T> {
  request: () => Promise<T>;
  /** Runs one task at a time over all tabs. */
  exclusively: (task: () => Promise<T>) => Promise<T>;
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  now: () => number;
  sleep: (milliseconds: number) => Promise<void>;
}

/**
 * A refresh token works once, and using it twice ends the session. So callers of one tab share a single request,
 * tabs take turns, and a request cut off by a reload is given time to land.
 */
export function createRefresher<T>(parts: RefresherParts<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  return () => {
    running ??= parts
      .exclusively(() => refreshOnce(parts))
      .finally(() => {
        running = null;
      });
    return running;
  };
}

async function refreshOnce<T>({ request, storage, now, sleep: pause }: RefresherParts<T>): Promise<T> {
  const left = Number(storage.getItem(IN_FLIGHT) ?? 0) + SETTLE_MS - now();
  if (left > 0 && left <= SETTLE_MS) await pause(left);
  storage.setItem(IN_FLIGHT, String(now()));
  try {
    const result = await request();
    storage.removeItem(IN_FLIGHT);
    return result;
  } catch (error) {
    // Leaving the page fails the request here although it goes on: then the mark has to stay.
    if (!isUnanswered(error)) storage.removeItem(IN_FLIGHT);
    throw error;
  }
}

export function exclusively<R>(task: () => Promise<R>): Promise<R> {
  if (!("locks" in navigator)) return task();
  return navigator.locks.request("callboard.refresh", task);
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
