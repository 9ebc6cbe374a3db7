import { useEffect } from "react";

const HUSHED_MS = 1_000;
let hushedUntil = 0;
let warnings = 0;

/** While something would be lost, the browser asks before the tab is closed or reloaded. */
export function useWarningBeforeLeaving(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const warn = (event: BeforeUnloadEvent) => {
      if (Date.now() > hushedUntil) event.preventDefault();
    };
    addEventListener("beforeunload", warn);
    warnings += 1;
    return () => {
      removeEventListener("beforeunload", warn);
      warnings -= 1;
    };
  }, [active]);
}

/** For what browsers take for leaving although the page stays, such as handing a number to a dialler. */
export function hushWarning(): void {
  hushedUntil = Date.now() + HUSHED_MS;
}

/** Whether something on the page would be lost with it. */
export function wouldLose(): boolean {
  return warnings > 0;
}
