import { useEffectEvent, useLayoutEffect } from "react";
import { create } from "zustand";

/** Outside of both who holds it and the box: what is typed as one makes way for the other is not lost. */
const useText = create(() => "");

/**
 * Keeps what is typed while the box it is meant for still loads: it neither gets lost nor ends up in
 * the page beneath, nor presses that page's shortcuts.
 */
export function useTypeAhead(onCancel: () => void): void {
  const cancel = useEffectEvent(onCancel);
  // Before anything else is painted: people type on.
  useLayoutEffect(() => {
    useText.setState("");
    const hold = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.key === "Escape") cancel();
      else if (event.key === "Backspace") useText.setState((text) => text.slice(0, -1));
      else if (event.key.length === 1) useText.setState((text) => text + event.key);
    };
    addEventListener("keydown", hold, true);
    return () => removeEventListener("keydown", hold, true);
  }, []);
}

/** What is typed in that box, and how it is set; it begins with what was typed while it loaded. */
export function useTyped(): [string, (typed: string) => void] {
  return [useText(), useText.setState];
}

/** Whoever comes next finds nothing typed. */
export function forgetTyped(): void {
  useText.setState("");
}
