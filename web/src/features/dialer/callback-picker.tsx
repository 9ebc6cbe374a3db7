import { useEffect, useRef, useState } from "react";
import { cx } from "@/lib/cx";
import { dateTime } from "@/lib/format";
import { TextField } from "@/ui/field";
import { callbackChoices } from "./callback";

interface CallbackPickerProps {
  /** What the disposition proposes. */
  minutes: number | null;
  /** As in a datetime-local input. */
  value: string;
  error?: string;
  onChange: (at: string) => void;
}

/** When to call back: the arrows choose what people usually agree, Tab leads to any other time. */
export function CallbackPicker({ minutes, value, error, onChange }: CallbackPickerProps) {
  const [choices] = useState(() => callbackChoices(new Date(), minutes));
  const group = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    group.current?.querySelector<HTMLInputElement>("input:checked, input")?.focus();
  }, []);
  return (
    <fieldset ref={group} className="grid gap-2 rounded-md bg-accent-soft/60 p-3">
      <legend className="sr-only">Call back</legend>
      <div className="flex flex-wrap gap-1.5">
        {choices.map(({ label, at }) => (
          <label
            key={label}
            title={dateTime(at)}
            className={cx(
              "flex min-h-9 cursor-pointer items-center rounded-md border bg-panel px-2.5 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
              at === value ? "border-accent font-medium" : "border-line hover:border-strong",
            )}
          >
            <input
              type="radio"
              name="callback"
              className="sr-only"
              checked={at === value}
              onChange={() => onChange(at)}
            />
            {label}
          </label>
        ))}
      </div>
      <div className="max-w-60">
        <TextField
          label="Call back at"
          name="callback_at"
          type="datetime-local"
          value={value}
          error={error}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
    </fieldset>
  );
}
