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

/** What was typed meanwhile, once. */
export function takeTyped(): string {
  const taken = typed;
  typed = "";
  return taken;
}
