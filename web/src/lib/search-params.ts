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

/** How a list is looked at, beside what it is asked for. */
export interface ListSearch {
  /** Keys of the columns to show: "name.owner". */
  columns?: string;
  /** The saved view that was opened. */
  view?: string;
}

export function listSearch(search: Record<string, unknown>): ListSearch {
  return { columns: text(search["columns"]), view: text(search["view"]) };
}

/** What the server is asked for. */
export function filtersIn<T extends ListSearch>(search: T): Omit<T, keyof ListSearch> {
  const filters = { ...search };
  delete filters.columns;
  delete filters.view;
  return filters;
}
