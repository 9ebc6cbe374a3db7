import { type FocusEvent, useRef } from "react";

/**
 * For the content of a dialog: closed, the focus is where it was before. Radix sees to that only for a trigger of
 * its own, and not where something inside takes the focus before Radix does.
 */
export function useFocusBefore() {
  const before = useRef<EventTarget | null | undefined>(undefined);
  return {
    onFocus: ({ relatedTarget }: FocusEvent) => {
      if (before.current === undefined) before.current = relatedTarget;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      if (before.current instanceof HTMLElement) before.current.focus();
      before.current = undefined;
    },
  };
}
