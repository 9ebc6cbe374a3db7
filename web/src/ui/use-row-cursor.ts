import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { useHotkeys } from "@/lib/hotkeys";
import { isNowhere } from "@/lib/keep-focus";
import { type Cursor, indexOf, type ListPlace } from "./list-place";

/** What a list offers beyond opening and selecting. */
export interface RowKey<T> {
  keys: string;
  label: string;
  run: (row: T) => void;
}

interface RowCursorOptions {
  /** The ids of all rows, in their order. */
  rows: readonly string[];
  /** Where the cursor was before the list was left. */
  place?: ListPlace;
  scrollTo: (index: number) => void;
  /** What a list does not offer is absent, also from the help. */
  onOpen?: (index: number) => void;
  onSelect?: (index: number) => void;
  onClear?: () => void;
  keys?: readonly RowKey<number>[];
}

/** The row the keyboard is on: J and K move it, Enter opens it, X selects it, Escape selects none. */
export function useRowCursor(options: RowCursorOptions) {
  const { rows, place, scrollTo, onOpen, onSelect, onClear, keys } = options;
  const count = rows.length;
  const [cursor, setCursor] = useState<Cursor | null>(place?.found.cursor ?? null);
  const current = useMemo(() => indexOf(cursor, rows), [cursor, rows]);
  const container = useRef<HTMLDivElement>(null);
  const wanted = useRef(-1);
  const setCurrent = useCallback((index: number) => setCursor({ id: rows[index] ?? "", index }), [rows]);
  useEffect(() => place?.keep({ cursor }), [place, cursor]);

  const focus = (index: number) =>
    container.current
      ?.querySelector<HTMLElement>(`[data-row="${index}"] :is(a, button)`)
      ?.focus({ preventScroll: true });
  const show = (index: number) => {
    wanted.current = index;
    scrollTo(index);
    const before = document.activeElement;
    // The row may only exist after the list has scrolled to it.
    requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        // Keys can be faster than frames: the focus must not lead back to a row that was passed, nor away from
        // where another key took it.
        if (wanted.current === index && !isElsewhere(before)) focus(index);
      });
    });
  };
  const move = (step: number) => {
    const next = Math.max(0, Math.min(count - 1, current + step));
    if (count === 0) return;
    setCurrent(next);
    show(next);
  };
  const comeBack = useEffectEvent(() => {
    if (current >= 0) (isAtNoControl() ? show : scrollTo)(current);
  });
  useEffect(() => comeBack(), []);
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

  return { current, setCurrent, focusCurrent: () => focus(current), container };
}

function isElsewhere(before: Element | null): boolean {
  return document.activeElement !== before && !isAtNoControl();
}

/** The page is opened anew, or what had the focus went with the page before. */
function isAtNoControl(): boolean {
  return isNowhere() || document.activeElement?.matches("main") === true;
}
