import { useMemo } from "react";
import { useMediaQuery } from "@/lib/use-media-query";
import type { Column, From } from "./columns";

/** Those of the columns that the window has room for. */
export function useFittingColumns<T>(columns: readonly Column<T>[]): Column<T>[] {
  const sm = useMediaQuery("(min-width: 40rem)");
  const md = useMediaQuery("(min-width: 48rem)");
  const lg = useMediaQuery("(min-width: 64rem)");
  return useMemo(() => {
    const fits: Record<From, boolean> = { sm, md, lg, chosen: false };
    return columns.filter(({ from }) => from === undefined || fits[from]);
  }, [columns, sm, md, lg]);
}
