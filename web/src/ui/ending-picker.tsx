import { cx } from "@/lib/cx";
import type { Ending } from "@/lib/endings";

interface EndingPickerProps {
  endings: readonly Ending[];
  value: Ending | null;
  onChange: (ending: Ending) => void;
  error?: string;
  /** Where a heading says the same. */
  unnamed?: boolean;
  /** While there is no call that could end. */
  disabled?: boolean;
}

export function EndingPicker(props: EndingPickerProps) {
  const { endings, value, onChange, error, unnamed = false, disabled = false } = props;
  return (
    <fieldset className="grid gap-1.5 disabled:opacity-60" disabled={disabled}>
      <legend className={unnamed ? "sr-only" : "mb-1 font-medium"}>Disposition</legend>
      <div className="grid grid-cols-2 gap-1.5 sm:grid-cols-3">
        {endings.map((ending) => (
          <label
            key={ending.id}
            className={cx(
              "flex min-h-9 items-center gap-2 rounded-md border px-2.5 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
              disabled ? "cursor-not-allowed" : "cursor-pointer",
              value?.id === ending.id
                ? "border-accent bg-accent-soft font-medium"
                : "border-line not-has-disabled:hover:border-strong",
            )}
          >
            <input
              type="radio"
              name="disposition"
              className="sr-only"
              checked={value?.id === ending.id}
              onChange={() => onChange(ending)}
            />
            {ending.key && <kbd aria-hidden>{ending.key}</kbd>}
            {ending.label}
          </label>
        ))}
      </div>
      {error && (
        <p role="alert" className="text-xs text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}
