import { useNavigate, useSearch } from "@tanstack/react-router";
import { useRef } from "react";
import { askedOf, type Order, pressed, type Sort, sortedBy } from "@/lib/sorting";

/** How a list is sorted, and how it could be; the address carries it. */
export interface ListSorting {
  sorts: readonly Sort[];
  by: Sort;
  order: Order;
  choose: (name: string, order: Order) => void;
  press: (column: string) => void;
  /** Once the list is sorted as its head was pressed for: it comes anew, the keyboard stays there. */
  takesFocus: (column: string) => boolean;
}

/** Undefined where a list has one order alone, as a search has. */
export function useSorting(sorts: readonly Sort[]): ListSorting | undefined {
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const pressedHead = useRef<{ column: string; before: typeof sorted } | null>(null);
  const sorted = sortedBy(sorts, search);
  const change = (sorting: { sort?: string; order?: Order }) =>
    void navigate({
      to: ".",
      search: (before) => ({ ...before, sort: undefined, order: undefined, ...sorting }),
      replace: true,
    });
  return (
    sorted && {
      sorts,
      ...sorted,
      choose: (sort, order) => change(askedOf(sorts, { sort, order })),
      press: (column) => {
        pressedHead.current = { column, before: sorted };
        change(pressed(sorts, search, column));
      },
      takesFocus: (column) => {
        const head = pressedHead.current;
        const isAnew = head?.before?.by.name !== sorted?.by.name || head?.before?.order !== sorted?.order;
        if (head?.column !== column || !isAnew) return false;
        pressedHead.current = null;
        return true;
      },
    }
  );
}
