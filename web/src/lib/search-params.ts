import type { Order, Sorting } from "./sorting";

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

const orders: readonly Order[] = ["asc", "desc"];

export function order(value: unknown): Order | undefined {
  return oneOf(orders, value);
}

/** For lists that come newest first and have no columns to press. */
export const orderOptions: { value: Order | ""; label: string }[] = [
  { value: "", label: "Newest first" },
  { value: "asc", label: "Oldest first" },
];

/** How a list is looked at, beside what it is asked for. */
export interface ListSearch extends Sorting {
  /** Keys of the columns to show: "name.owner". */
  columns?: string;
  /** The saved view that was opened. */
  view?: string;
}

export function listSearch(search: Record<string, unknown>): ListSearch {
  return {
    columns: text(search["columns"]),
    view: text(search["view"]),
    sort: text(search["sort"]),
    order: order(search["order"]),
  };
}

/** What the server is asked for. */
export function filtersIn<T extends ListSearch>(search: T): Omit<T, keyof ListSearch> {
  const filters = { ...search };
  delete filters.columns;
  delete filters.view;
  delete filters.sort;
  delete filters.order;
  return filters;
}

/** In which order, where it is not the list's own. */
export function sortingIn({ sort, order: way }: Sorting): Sorting {
  return { sort, order: way };
}
