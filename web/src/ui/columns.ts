import type { ReactNode } from "react";
import type { Cell } from "@/lib/csv";

/** From which window on a column is there by itself; "chosen": only for those who choose it, and in a
 * wide window where the list is in its order. */
export type From = "sm" | "md" | "lg" | "chosen";

export interface Column<T> {
  key: string;
  label: string;
  /** In rem; a column that grows takes what is left. */
  width: number;
  grows?: boolean;
  /** Absent: in every window. */
  from?: From;
  align?: "right";
  cell: (item: T) => ReactNode;
  /** What a file holds of it, by head; a cell that shows several things fills several of its columns. */
  csv?: Record<string, (item: T) => Cell>;
}

const GAP = 0.75;
const PADDING = 0.75;
const BOX = 1;

/** What heads and rows share, so that they stand below each other and are wide enough together. */
export function layoutOf(columns: readonly Column<never>[], selectable: boolean) {
  const widths = columns.map(({ width }) => width).concat(selectable ? [BOX] : []);
  const tracks = columns.map(({ width, grows }) => (grows ? `minmax(${width}rem, 1fr)` : `${width}rem`));
  return {
    template: [...(selectable ? [`${BOX}rem`] : []), ...tracks].join(" "),
    minWidth: `${widths.reduce((sum, width) => sum + width, 0) + GAP * (widths.length - 1) + 2 * PADDING}rem`,
  };
}
