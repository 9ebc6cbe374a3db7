import type { FieldValues, Path, UseFormSetError } from "react-hook-form";
import { type FieldFault, Problem } from "./problem";
import { fieldInWords } from "./problem-words";

/** Puts each fault the API found beside its field. */
export function showFaults<T extends FieldValues>(
  error: unknown,
  fields: readonly Path<T>[],
  setError: UseFormSetError<T>,
): void {
  let placed = 0;
  for (const fault of faultsOf(error)) {
    const field = placeOf(fault, fields);
    if (!field) continue;
    const message = `${fieldInWords(fault.field)} ${fault.message}.`;
    setError(field, { type: "server", message }, { shouldFocus: placed === 0 });
    placed += 1;
  }
}

/** Whether everything the API said stands beside a field already. */
export function areShown(error: unknown, fields: readonly string[]): boolean {
  const faults = faultsOf(error);
  return faults.length > 0 && faults.every((fault) => placeOf(fault, fields));
}

function faultsOf(error: unknown): FieldFault[] {
  return error instanceof Problem ? error.fields : [];
}

function placeOf<T extends string>(fault: FieldFault, fields: readonly T[]): T | undefined {
  return fields.find((name) => fault.field === name || fault.field.startsWith(`${name}.`));
}
