import { Problem } from "./problem";

const KEY = "callboard.refresh-key";

export interface RefresherParts<T> {
  request: (key: string) => Promise<T>;
  /** Runs one task at a time over all tabs. */
  exclusively: (task: () => Promise<T>) => Promise<T>;
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  newKey: () => string;
}

/**
 * A refresh token works once, and using it twice ends the session. So callers of one tab share a single request, tabs
 * take turns, and one whose answer was lost is sent again under the key it had: that is answered again.
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

async function refreshOnce<T>({ request, storage, newKey }: RefresherParts<T>): Promise<T> {
  const key = storage.getItem(KEY) ?? newKey();
  storage.setItem(KEY, key);
  try {
    const result = await request(key);
    storage.removeItem(KEY);
    return result;
  } catch (error) {
    // Without an answer, or with one from before the server, the token may have been used.
    if (error instanceof Problem && error.status < 500) storage.removeItem(KEY);
    throw error;
  }
}

export function exclusively<R>(task: () => Promise<R>): Promise<R> {
  if (!("locks" in navigator)) return task();
  return navigator.locks.request("callboard.refresh", task);
}
