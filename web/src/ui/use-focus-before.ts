import { type FocusEvent, useRef } from "react";
import { NOTICES } from "@/lib/hotkeys";
import { isBeneath } from "@/lib/take-focus";

/**
 * For the content of a dialog: the focus stays in it, and closed, is where it was before. Radix sees to that only for
 * a trigger of its own, and not where something inside takes the focus before Radix does.
 */
export function useFocusBefore() {
  const before = useRef<EventTarget | null | undefined>(undefined);
  return {
    onFocus: ({ relatedTarget }: FocusEvent) => {
      if (before.current === undefined) before.current = relatedTarget;
    },
    onBlur: ({ target, relatedTarget }: FocusEvent) => {
      const isTaken = relatedTarget && isBeneath(relatedTarget) && !relatedTarget.closest(NOTICES);
      if (isTaken && target instanceof HTMLElement) target.focus();
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      if (before.current instanceof HTMLElement) before.current.focus();
      before.current = undefined;
    },
  };
}
