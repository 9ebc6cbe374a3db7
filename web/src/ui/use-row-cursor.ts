import { useRef, useState } from "react";
import { useHotkeys } from "@/lib/hotkeys";

/** What a list offers beyond opening and selecting. */
export interface RowKey<T> {
  keys: string;
  label: string;
  run: (row: T) => void;
}

interface RowCursorOptions {
  count: number;
  scrollTo: (index: number) => void;
  /** What a list does not offer is absent, also from the help. */
  onOpen?: (index: number) => void;
  onSelect?: (index: number) => void;
  onClear?: () => void;
  keys?: readonly RowKey<number>[];
}

/** The row the keyboard is on: J and K move it, Enter opens it, X selects it, Escape selects none. */
export function useRowCursor({ count, scrollTo, onOpen, onSelect, onClear, keys }: RowCursorOptions) {
  const [current, setCurrent] = useState(-1);
  const container = useRef<HTMLDivElement>(null);
  const wanted = useRef(-1);

  const move = (step: number) => {
    const next = Math.max(0, Math.min(count - 1, current + step));
    if (count === 0) return;
    setCurrent(next);
    wanted.current = next;
    scrollTo(next);
    const before = document.activeElement;
    // The row may only exist after the list has scrolled to it.
    requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        // Keys can be faster than frames: the focus must not lead back to a row that was passed, nor away from
        // where another key took it.
        if (wanted.current !== next || isElsewhere(before)) return;
        container.current
          ?.querySelector<HTMLElement>(`[data-row="${next}"] :is(a, button)`)
          ?.focus({ preventScroll: true });
      });
    });
  };
  const withCurrent = (act: (index: number) => void) => () => {
    if (current >= 0 && current < count) act(current);
  };

  useHotkeys("List", [
    { keys: "j", label: "Next row", run: () => move(1) },
    { keys: "k", label: "Row before", run: () => move(-1) },
    ...(onOpen ? [{ keys: "enter", label: "Open the row", run: withCurrent(onOpen) }] : []),
    ...(onSelect ? [{ keys: "x", label: "Select the row", run: withCurrent(onSelect) }] : []),
    ...(keys ?? []).map(({ keys: pressed, label, run }) => ({ keys: pressed, label, run: withCurrent(run) })),
    ...(onClear ? [{ keys: "escape", label: "Clear the selection", run: onClear }] : []),
  ]);

  return { current, setCurrent, container };
}

function isElsewhere(before: Element | null): boolean {
  return document.activeElement !== before && document.activeElement !== document.body;
}
