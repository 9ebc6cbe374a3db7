import { day, oneOf } from "@/lib/search-params";

const named = ["yesterday", "7d", "30d", "custom"] as const;

export type Period = "today" | (typeof named)[number];

export interface PeriodSearch {
  /** Today where it is absent. */
  period?: Exclude<Period, "today">;
  /** The first and last day of other days. */
  from?: string;
  to?: string;
}

export function periodSearch(search: Record<string, unknown>): PeriodSearch {
  const period = oneOf(named, search["period"]);
  if (period !== "custom") return { period };
  return { period, from: day(search["from"]), to: day(search["to"]) };
}
