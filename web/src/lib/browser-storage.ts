/** For all tabs until it is cleared, or for this tab across reloads. */
type Storage = "localStorage" | "sessionStorage";

/** Null where nothing is kept under that name; undefined where the browser keeps nothing, which throws. */
export function recall(name: string, storage: Storage = "localStorage"): string | null | undefined {
  try {
    return window[storage].getItem(name);
  } catch {
    return undefined;
  }
}

/** Null forgets it. Where the browser keeps nothing, it lasts as long as the page. */
export function keep(name: string, value: string | null, storage: Storage = "localStorage"): void {
  try {
    if (value === null) window[storage].removeItem(name);
    else window[storage].setItem(name, value);
  } catch {
    // What is kept is a comfort that nothing depends on.
  }
}
