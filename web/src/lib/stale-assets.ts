import { create } from "zustand";

const KEY = "callboard.reloaded-at";
const ONCE_PER_MS = 60_000;

/** Whether the server has a newer version of the application than this page. */
export const useNewVersion = create<{ isThere: boolean }>(() => ({ isThere: false }));

let typed = false;

/** What somebody types is theirs until they leave the page: from then on the next page is clean. */
export function watchTyping(): void {
  addEventListener("input", () => {
    typed = true;
  });
}

export function pageWasLeft(): void {
  typed = false;
}

/** After a deploy an open page asks for chunks that are gone: the new page has others. */
export function reloadWhenStale(): void {
  addEventListener("vite:preloadError", () => void reloadForNewVersion());
}

/** A chunk that cannot be had has two reasons, a dead line and a new version: only the second is helped by a reload. */
async function reloadForNewVersion(): Promise<void> {
  if (await isCurrent()) return;
  if (!typed && mayReload(sessionStorage, Date.now())) location.reload();
  else useNewVersion.setState({ isThere: true });
}

/** Tells whoever looks at this page where there is a newer one. */
export async function lookForNewVersion(): Promise<void> {
  if (!(await isCurrent())) useNewVersion.setState({ isThere: true });
}

/** Where the server does not say, the version is taken for the current one. */
async function isCurrent(): Promise<boolean> {
  // Not the script that comes before it (src/opening.ts): another version may have the same one.
  const entry = document.querySelector<HTMLScriptElement>("script[type=module][src]:not([async])");
  try {
    const response = await window.fetch("/index.html", { cache: "no-store" });
    return !response.ok || !entry || isNamedIn(await response.text(), entry.src);
  } catch {
    return true;
  }
}

export function isNamedIn(page: string, script: string): boolean {
  return page.includes(new URL(script).pathname);
}

export function mayReload(storage: Pick<Storage, "getItem" | "setItem">, now: number): boolean {
  const last = Number(storage.getItem(KEY) ?? 0);
  if (now - last < ONCE_PER_MS) return false;
  storage.setItem(KEY, String(now));
  return true;
}
