import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { keep, recall } from "@/lib/browser-storage";
import { currentSession } from "@/lib/session";
import { useMediaQuery } from "@/lib/use-media-query";
import type { Column, From } from "./columns";

export interface ColumnChoice<T> {
  all: readonly Column<T>[];
  shown: readonly Column<T>[];
  /** Keys of what to show; null goes back to what the window has room for. */
  choose: (keys: readonly string[] | null) => void;
  isChosen: boolean;
}

const BETWEEN = ".";

/** The columns that the address asks for, else those that were chosen here before, else what fits. */
export function useColumns<T>(list: string, all: readonly Column<T>[], sortedBy?: string): ColumnChoice<T> {
  const navigate = useNavigate();
  const { columns: asked } = useSearch({ strict: false });
  const [stored, setStored] = useState(() => storedColumns(list));
  const fitting = useFittingColumns(all, sortedBy);
  const chosen = asked ?? stored;
  return {
    all,
    shown: useMemo(() => (chosen ? pick(all, chosen) : fitting), [all, chosen, fitting]),
    choose: (keys) => {
      const columns = keys?.join(BETWEEN);
      if (asked) {
        void navigate({ to: ".", search: (before) => ({ ...before, columns }), replace: true });
      } else {
        setStored(columns);
        keep(placeOf(list), columns ?? null);
      }
    },
    isChosen: chosen !== undefined,
  };
}

/** Those of the columns that the window has room for. */
export function useFittingColumns<T>(columns: readonly Column<T>[], sortedBy?: string): readonly Column<T>[] {
  const sm = useMediaQuery("(min-width: 40rem)");
  const md = useMediaQuery("(min-width: 48rem)");
  const lg = useMediaQuery("(min-width: 64rem)");
  const xl = useMediaQuery("(min-width: 80rem)");
  return useMemo(() => {
    const fits: Record<From, boolean> = { sm, md, lg, chosen: false };
    return columns.filter(({ key, from }) => from === undefined || fits[from] || (xl && key === sortedBy));
  }, [columns, sortedBy, sm, md, lg, xl]);
}

/** The first column names the record: it is always there. */
export function pick<T>(columns: readonly Column<T>[], keys: string): Column<T>[] {
  const wanted = keys.split(BETWEEN);
  return columns.filter(({ key }, index) => index === 0 || wanted.includes(key));
}

/** What this person chose on this device: "name.owner". */
export function storedColumns(list: string): string | undefined {
  return recall(placeOf(list)) ?? undefined;
}

function placeOf(list: string): string {
  return `callboard.columns.${currentSession()?.user.user_id}.${list}`;
}
