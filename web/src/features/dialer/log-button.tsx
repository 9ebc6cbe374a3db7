/** The id of the form that says how the call went. */
export const WRAP_UP_FORM = "wrap-up";

interface LogButtonProps {
  isLogging: boolean;
  disabled?: boolean;
}

export function LogButton({ isLogging, disabled = false }: LogButtonProps) {
  return (
    // Not disabled while it logs: it would lose the focus.
    <button
      type="submit"
      form={WRAP_UP_FORM}
      className="btn btn-primary"
      disabled={disabled}
      aria-disabled={isLogging}
    >
      {isLogging ? "Logging…" : "Log the call"} <kbd aria-hidden>Enter</kbd>
    </button>
  );
}

/** Where the call cannot be logged yet, Enter is at least not for what was pressed before. */
export function goToLog(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  // There is one for wide screens and one for narrow ones: the hidden one does not take it.
  for (const button of document.querySelectorAll<HTMLElement>(`button[form=${WRAP_UP_FORM}]`)) button.focus();
}
