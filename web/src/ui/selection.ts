import { useCallback, useEffect, useMemo, useState } from "react";
import type { ListPlace } from "./list-place";

export interface Chosen {
  ids: ReadonlySet<string>;
  /** Where a range begins: the row that was chosen last. */
  anchor: string | null;
}

export const nothing: Chosen = { ids: new Set(), anchor: null };

/** A row turned on or off; a range becomes, from the anchor to it, what that row becomes. */
export function chosen(before: Chosen, rows: readonly string[], index: number, isRange: boolean): Chosen {
  const id = rows[index];
  if (id === undefined) return before;
  const ids = new Set(before.ids);
  const on = !ids.has(id);
  const anchor = isRange && before.anchor !== null ? rows.indexOf(before.anchor) : -1;
  const from = anchor < 0 ? index : anchor;
  for (const each of rows.slice(Math.min(from, index), Math.max(from, index) + 1)) {
    if (on) ids.add(each);
    else ids.delete(each);
  }
  return { ids, anchor: id };
}

export interface Selection<T> {
  ids: ReadonlySet<string>;
  /** Those of them that the list still has. */
  items: T[];
  choose: (index: number, isRange: boolean) => void;
  chooseAll: () => void;
  clear: () => void;
}

export function useSelection<T>(
  items: readonly T[],
  idOf: (item: T) => string,
  place: ListPlace,
): Selection<T> {
  const [selected, setChosen] = useState(place.found.chosen);
  const { ids } = selected;
  useEffect(() => place.keep({ chosen: selected }), [place, selected]);
  const rows = useMemo(() => items.map(idOf), [items, idOf]);
  const here = useMemo(
    () => (ids.size === 0 ? [] : items.filter((item) => ids.has(idOf(item)))),
    [ids, items, idOf],
  );
  const choose = useCallback(
    (index: number, isRange: boolean) => setChosen((before) => chosen(before, rows, index, isRange)),
    [rows],
  );
  const chooseAll = useCallback(() => setChosen({ ids: new Set(rows), anchor: null }), [rows]);
  const clear = useCallback(() => setChosen(nothing), []);
  return { ids, items: here, choose, chooseAll, clear };
}
