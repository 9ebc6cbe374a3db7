const KEY = "callboard.reloaded-at";
const ONCE_PER_MS = 60_000;

/** After a deploy an open page asks for chunks that are gone: a reload fetches the new page, once. */
export function reloadOnceWhenStale(): void {
  addEventListener("vite:preloadError", (event) => {
    if (!mayReload(sessionStorage, Date.now())) return;
    event.preventDefault();
    location.reload();
  });
}

export function mayReload(storage: Pick<Storage, "getItem" | "setItem">, now: number): boolean {
  const last = Number(storage.getItem(KEY) ?? 0);
  if (now - last < ONCE_PER_MS) return false;
  storage.setItem(KEY, String(now));
  return true;
}
