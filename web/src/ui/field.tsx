import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "@/lib/cx";

interface Labelled {
  label: string;
  /** Only heard: what stands around it says the same. */
  labelHidden?: boolean;
  hint?: ReactNode;
  error?: string;
}

interface FieldProps extends Labelled {
  id: string;
  children: ReactNode;
}

function Field({ id, label, labelHidden, hint, error, children }: FieldProps) {
  return (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={id} className={labelHidden ? "sr-only" : "font-medium"}>
        {label}
      </label>
      {children}
      {hint && !error && (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-xs text-bad">
          {error}
        </p>
      )}
    </div>
  );
}

function described(id: string, { hint, error }: Labelled) {
  return {
    id,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": error ? `${id}-error` : hint ? `${id}-hint` : undefined,
  };
}

export function TextField({ label, hint, error, className, ...input }: Labelled & ComponentProps<"input">) {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input {...input} {...described(id, { label, hint, error })} className={cx("input", className)} />
    </Field>
  );
}

export function TextAreaField({
  label,
  hint,
  error,
  className,
  ...area
}: Labelled & ComponentProps<"textarea">) {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <textarea {...area} {...described(id, { label, hint, error })} className={cx("input", className)} />
    </Field>
  );
}

export interface Option {
  value: string;
  label: string;
}

type SelectProps = Labelled & ComponentProps<"select"> & { options: Option[] };

export function SelectField({ label, labelHidden, hint, error, options, className, ...select }: SelectProps) {
  const id = useId();
  return (
    <Field id={id} label={label} labelHidden={labelHidden} hint={hint} error={error}>
      <select {...select} {...described(id, { label, hint, error })} className={cx("input", className)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
