import { useEffect } from "react";

const HUSHED_MS = 1_000;
let hushedUntil = 0;

/** While something would be lost, the browser asks before the tab is closed or reloaded. */
export function useWarningBeforeLeaving(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const warn = (event: BeforeUnloadEvent) => {
      if (Date.now() > hushedUntil) event.preventDefault();
    };
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [active]);
}

/** For what browsers take for leaving although the page stays, such as handing a number to a dialler. */
export function hushWarning(): void {
  hushedUntil = Date.now() + HUSHED_MS;
}
