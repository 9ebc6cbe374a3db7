import type { FieldValues, Path, UseFormSetError } from "react-hook-form";
import { fieldInWords, Problem } from "./problem";

/** Puts each fault the API found beside its field; answers whether all of them found a place. */
export function showFaults<T extends FieldValues>(
  error: unknown,
  fields: readonly Path<T>[],
  setError: UseFormSetError<T>,
): boolean {
  if (!(error instanceof Problem) || error.fields.length === 0) return false;
  let placed = 0;
  for (const fault of error.fields) {
    const field = fields.find((name) => fault.field === name || fault.field.startsWith(`${name}.`));
    if (!field) continue;
    setError(
      field,
      { type: "server", message: `${fieldInWords(fault.field)} ${fault.message}.` },
      { shouldFocus: placed === 0 },
    );
    placed += 1;
  }
  return placed === error.fields.length;
}
