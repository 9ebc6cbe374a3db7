import { type RefObject, useEffect } from "react";

/** Keeps the form around `inside` from being sent while `held`: by its button, and by Enter in a field. */
export function useHeldForm(inside: RefObject<HTMLElement | null>, held: boolean): void {
  useEffect(() => {
    const form = inside.current?.closest("form");
    if (!form || !held) return;
    const buttons = [...form.querySelectorAll<HTMLButtonElement>("button[type=submit]")];
    const hold = (event: Event) => {
      event.preventDefault();
      event.stopPropagation();
    };
    // Not disabled: the button would lose the focus that somebody waits on it with.
    for (const button of buttons) button.setAttribute("aria-disabled", "true");
    form.addEventListener("submit", hold, { capture: true });
    return () => {
      for (const button of buttons) button.removeAttribute("aria-disabled");
      form.removeEventListener("submit", hold, { capture: true });
    };
  }, [inside, held]);
}
