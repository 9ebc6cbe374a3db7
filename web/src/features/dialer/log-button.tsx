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
