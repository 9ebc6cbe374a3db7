import { useEffectEvent, useLayoutEffect } from "react";

let typed = "";

/**
 * Keeps what is typed while the box it is meant for still loads: it neither gets lost nor ends up in
 * the page beneath, nor presses that page's shortcuts.
 */
export function useTypeAhead(onCancel: () => void): void {
  const cancel = useEffectEvent(onCancel);
  // Before anything else is painted: people type on.
  useLayoutEffect(() => {
    typed = "";
    const hold = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.key === "Escape") cancel();
      else if (event.key === "Backspace") typed = typed.slice(0, -1);
      else if (event.key.length === 1) typed += event.key;
    };
    addEventListener("keydown", hold, true);
    return () => removeEventListener("keydown", hold, true);
  }, []);
}

/** What was typed meanwhile. Only read: whoever renders with it may be rendered again. */
export function typedMeanwhile(): string {
  return typed;
}

/** For whoever has taken it over: a box that opens later starts empty. */
export function forgetTyped(): void {
  typed = "";
}
