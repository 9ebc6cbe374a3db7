import type { Disposition, ProgressSummary } from "@/api/types";
import type { CallSearchOf } from "@/lib/drill-down";
import { outcomes } from "@/lib/outcomes";
import type { View } from "./progress-search";

/** A way calls ended, as a column. */
export interface EndingColumn {
  key: string;
  label: string;
  calls: CallSearchOf;
}

/** The endings that occurred, in the order people know them by. */
export function endingColumns(
  { agents }: ProgressSummary,
  view: View,
  dispositions: readonly Disposition[] = [],
): EndingColumn[] {
  const group = view === "outcomes" ? "by_outcome" : "by_disposition";
  const occurred = new Set(agents.flatMap((agent) => Object.keys(agent[group])));
  if (view === "outcomes") {
    return outcomes
      .filter(({ value }) => occurred.has(value))
      .map(({ value, label }) => ({ key: value, label, calls: { outcome: value } }));
  }
  const known = dispositions.filter(({ key }) => occurred.has(key)).map(({ key, label }) => ({ key, label }));
  const rest = [...occurred].filter((key) => !known.some((each) => each.key === key)).toSorted();
  return [...known, ...rest.map((key) => ({ key, label: key }))].map(({ key, label }) => ({
    key,
    label,
    calls: { disposition: key },
  }));
}
