import { ArrowDown, ArrowUp } from "lucide-react";
import { type FocusEvent, type KeyboardEvent, useState } from "react";
import { type FieldPath, get, useController, useFormContext } from "react-hook-form";
import type { Settings } from "@/api/types";
import { emailRule } from "@/lib/email-rule";
import { type Option, SelectField, TextField } from "@/ui/field";
import { hoursMinutes, secondsOf } from "./hours-minutes";
import { labelOf } from "./labels";

export type Path = FieldPath<Settings>;

interface EntryProps {
  name: Path;
  hint?: string;
}

/** What went wrong at a field, or at one within it. */
export function useFault(name: string): string | undefined {
  const { formState } = useFormContext<Settings>();
  const fault: unknown = get(formState.errors, name);
  const message = fault && typeof fault === "object" && "message" in fault ? fault.message : undefined;
  return typeof message === "string" ? message : undefined;
}

/** An empty box is null on the wire, unless `required`: then it is refused as empty. */
export function TextEntry({
  name,
  required = false,
  onLeave,
  ...field
}: EntryProps & {
  required?: boolean;
  placeholder?: string;
  type?: "text" | "date" | "email" | "tel" | "url";
  onLeave?: (typed: string) => void;
}) {
  const { register } = useFormContext<Settings>();
  const filled = (typed: string | null) => (required || typed?.trim() ? typed : null);
  return (
    <TextField
      label={labelOf(name)}
      autoComplete="off"
      error={useFault(name)}
      {...field}
      {...register(name, {
        pattern: field.type === "email" ? emailRule : undefined,
        setValueAs: filled,
        onBlur: (event: FocusEvent<HTMLInputElement>) => onLeave?.(event.target.value),
      })}
    />
  );
}

export function NumberEntry({ name, ...field }: EntryProps & { min?: number; max?: number }) {
  const { register } = useFormContext<Settings>();
  return (
    <TextField
      label={labelOf(name)}
      type="number"
      inputMode="numeric"
      error={useFault(name)}
      {...field}
      {...register(name, { setValueAs: numberOf })}
    />
  );
}

function numberOf(typed: unknown): number | null {
  return typed === "" || typed === null || typed === undefined ? null : Number(typed);
}

/** Hours and minutes, of which the form knows the seconds. */
export function DurationEntry({ name, hint }: { name: "targets.talk_seconds"; hint?: string }) {
  const { field } = useController<Settings, typeof name>({ name, rules: { validate: durationRule } });
  const { ref, value: entered, onChange, onBlur } = field;
  /** As it is being typed: "2:0" is on its way to "2:00". */
  const [typed, setTyped] = useState<string | null>(null);
  const known = typeof entered === "number" ? hoursMinutes(entered) : (entered ?? "");
  return (
    <TextField
      label={labelOf(name)}
      autoComplete="off"
      placeholder="2:00"
      hint={hint}
      error={useFault(name)}
      name={name}
      ref={ref}
      value={typed ?? known}
      onChange={({ target: { value } }) => {
        setTyped(value);
        onChange(value.trim() ? (secondsOf(value) ?? value) : null);
      }}
      onBlur={() => {
        setTyped(null);
        onBlur();
      }}
    />
  );
}

/** What is no duration stays as it was typed: as null it would take the target away. */
function durationRule(value: unknown): true | string {
  return typeof value !== "string" || "Write hours and minutes of a day, such as 2:00, or leave it empty.";
}

const chosen = (value: string | null) => value || null;

export function ChoiceEntry({ name, options, ...field }: EntryProps & { options: Option[] }) {
  const { register } = useFormContext<Settings>();
  return (
    <SelectField
      label={labelOf(name)}
      error={useFault(name)}
      options={options}
      {...field}
      {...register(name, { setValueAs: chosen })}
    />
  );
}

/** A digit or none. */
export function DigitEntry({ name, options, ...field }: EntryProps & { options: Option[] }) {
  const { register } = useFormContext<Settings>();
  return (
    <SelectField
      label={labelOf(name)}
      error={useFault(name)}
      options={options}
      {...field}
      {...register(name, { setValueAs: numberOf })}
    />
  );
}

export function CheckEntry({ name, hint }: EntryProps) {
  const { register } = useFormContext<Settings>();
  const fault = useFault(name);
  return (
    <div className="grid content-start gap-0.5">
      <label className="flex items-start gap-2">
        <input type="checkbox" className="mt-0.5 size-4 shrink-0 accent-accent" {...register(name)} />
        {labelOf(name)}
      </label>
      {hint && <p className="pl-6 text-xs text-muted">{hint}</p>}
      {fault && (
        <p role="alert" className="pl-6 text-xs text-bad">
          {fault}
        </p>
      )}
    </div>
  );
}

interface MoveButtonsProps {
  what: string;
  at: number;
  count: number;
  onMove: (from: number, to: number) => void;
}

/** Stay in the row when it moves, so that one can press again; the arrow keys work on both. */
export function MoveButtons({ what, at, count, onMove }: MoveButtonsProps) {
  const move = (by: -1 | 1, control: HTMLElement) => {
    const to = at + by;
    if (to < 0 || to >= count) return;
    onMove(at, to);
    setTimeout(() => control.focus());
  };
  const moveByKey = (event: KeyboardEvent<HTMLButtonElement>) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : null;
    if (!by) return;
    event.preventDefault();
    move(by, event.currentTarget);
  };
  return (
    <div className="flex shrink-0">
      <button
        type="button"
        className="btn btn-quiet btn-icon aria-disabled:opacity-40"
        aria-label={`Move ${what} up`}
        aria-disabled={at === 0}
        onClick={(event) => move(-1, event.currentTarget)}
        onKeyDown={moveByKey}
      >
        <ArrowUp size={16} aria-hidden />
      </button>
      <button
        type="button"
        className="btn btn-quiet btn-icon aria-disabled:opacity-40"
        aria-label={`Move ${what} down`}
        aria-disabled={at === count - 1}
        onClick={(event) => move(1, event.currentTarget)}
        onKeyDown={moveByKey}
      >
        <ArrowDown size={16} aria-hidden />
      </button>
    </div>
  );
}
