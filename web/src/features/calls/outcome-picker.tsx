import type { Outcome } from "@/api/types";
import { cx } from "@/lib/cx";
import { outcomes } from "@/lib/outcomes";

interface OutcomePickerProps {
  value: Outcome | null;
  onChange: (outcome: Outcome) => void;
  error?: string;
}

export function OutcomePicker({ value, onChange, error }: OutcomePickerProps) {
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1 font-medium">Outcome</legend>
      <div className="grid grid-cols-2 gap-1.5 sm:grid-cols-3">
        {outcomes.map((outcome) => (
          <label
            key={outcome.value}
            className={cx(
              "flex min-h-9 cursor-pointer items-center gap-2 rounded-md border px-2.5 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
              value === outcome.value
                ? "border-accent bg-accent-soft font-medium"
                : "border-line hover:border-strong",
            )}
          >
            <input
              type="radio"
              name="outcome"
              className="sr-only"
              checked={value === outcome.value}
              onChange={() => onChange(outcome.value)}
            />
            <kbd aria-hidden>{outcome.key}</kbd>
            {outcome.label}
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
