import { type FocusEvent as Focus, useEffect } from "react";
import { Toaster as Sonner } from "sonner";
import { NOTICES, useHotkeys } from "@/lib/hotkeys";
import { useTheme } from "@/lib/theme";

export function Toaster() {
  const theme = useTheme((state) => state.theme);
  useEffect(mayTakeTheFocus, []);
  useHotkeys("Notices", [
    { keys: "alt+t", label: "Go to the newest notice, and its Undo", run: goToNewest, anywhere: true },
  ]);
  return (
    <div onFocus={stay} onBlur={go}>
      <Sonner
        position="bottom-right"
        closeButton
        // A dialog takes the pointer from everything but itself.
        className="pointer-events-auto"
        theme={theme === "auto" ? "system" : theme}
        style={
          {
            "--normal-bg": "var(--panel)",
            "--normal-text": "var(--fg)",
            "--normal-border": "var(--line)",
          } as React.CSSProperties
        }
      />
    </div>
  );
}

/**
 * Sonner stops the clock of its notices for a mouse that is on them, and not for the focus: the notice, and its Undo,
 * would go away under the finger.
 */
function stay({ target }: Focus<Element>): void {
  target.closest(NOTICES)?.dispatchEvent(new MouseEvent("mousemove", { bubbles: true }));
}

function go({ target }: Focus<Element>): void {
  const leaving = new MouseEvent("mouseout", { bubbles: true, relatedTarget: document.body });
  target.closest(NOTICES)?.dispatchEvent(leaving);
}

function goToNewest(): void {
  (newest("action") ?? newest("close-button"))?.focus();
}

function newest(button: string): HTMLElement | null {
  return document.querySelector(`${NOTICES} [data-front=true] [data-${button}]`);
}

/** A dialog takes the focus back where it hears that it left; a notice lies above it, and may have it. */
function mayTakeTheFocus(): () => void {
  document.body.addEventListener("focusin", letPass);
  document.body.addEventListener("focusout", letPass);
  return () => {
    document.body.removeEventListener("focusin", letPass);
    document.body.removeEventListener("focusout", letPass);
  };
}

function letPass(event: FocusEvent): void {
  const to = event.type === "focusin" ? event.target : event.relatedTarget;
  if (to instanceof Element && to.closest(NOTICES)) event.stopPropagation();
}
