export type Order = "asc" | "desc";

/** Something that a list can be in the order of. */
export interface Sort<Name extends string = string> {
  /** As the address and the server call it. */
  name: Name;
  /** Key of the column whose head shows it. */
  column: string;
  /** The way round it comes in by itself. */
  usual: Order;
  words: Record<Order, string>;
}

/** What differs from the order that the list has by itself, in the address and asked of the server. */
export interface Sorting<Name extends string = string> {
  sort?: Name;
  order?: Order;
}

/** What the list is in the order of, the first being its own; undefined where nobody can choose. */
export function sortedBy<Name extends string>(
  sorts: readonly Sort<Name>[],
  { sort, order }: Sorting,
): { by: Sort<Name>; order: Order } | undefined {
  const by = sorts.find(({ name }) => name === sort) ?? sorts[0];
  return by && { by, order: order ?? by.usual };
}

/** Without what the list cannot be in the order of: another filter may have taken it away. */
export function askedOf<Name extends string>(sorts: readonly Sort<Name>[], search: Sorting): Sorting<Name> {
  const sorted = sortedBy(sorts, search);
  if (!sorted) return {};
  const { by, order } = sorted;
  return {
    sort: by === sorts[0] ? undefined : by.name,
    order: order === by.usual ? undefined : order,
  };
}

/** What pressing a column's head asks for: what it has already the other way round, else its usual way. */
export function pressed(sorts: readonly Sort[], search: Sorting, column: string): Sorting {
  const sorted = sortedBy(sorts, search);
  const by = sorts.find((each) => each.column === column);
  if (!by) return search;
  const order = by === sorted?.by ? (sorted.order === "asc" ? "desc" : "asc") : by.usual;
  return askedOf(sorts, { sort: by.name, order });
}
