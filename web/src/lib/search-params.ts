/** The URL is typed by hand, too: what does not fit is dropped. */
export function text(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

export function oneOf<T extends string>(choices: readonly T[], value: unknown): T | undefined {
  return choices.find((choice) => choice === value);
}

/** A local date as in "2026-11-20". */
export function day(value: unknown): string | undefined {
  const isDay = typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
  return isDay && !Number.isNaN(Date.parse(value)) ? value : undefined;
}

/** What the server is asked for; in which columns the answer is shown is another matter. */
export function withoutColumns<T extends { columns?: string }>(search: T): Omit<T, "columns"> {
  const filters = { ...search };
  delete filters.columns;
  return filters;
}
