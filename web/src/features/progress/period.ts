import { daysBetween, shiftDay } from "@/lib/local-day";
import type { PeriodSearch } from "./period-search";

/** What the server sums at once. */
export const MOST_DAYS = 92;

/** Local days, both included. */
export interface Span {
  from: string;
  to: string;
}

export function spanOf({ period, from, to }: PeriodSearch, today: string): Span {
  switch (period) {
    case "yesterday":
      return { from: shiftDay(today, -1), to: shiftDay(today, -1) };
    case "7d":
      return { from: shiftDay(today, -6), to: today };
    case "30d":
      return { from: shiftDay(today, -29), to: today };
    case "custom":
      return { from: from ?? to ?? today, to: to ?? (from && from > today ? from : today) };
    default:
      return { from: today, to: today };
  }
}

/** As many days, right before. */
export function before({ from, to }: Span): Span {
  return { from: shiftDay(from, -daysBetween(from, to)), to: shiftDay(from, -1) };
}

/** "17–23 Nov"; a single day is that day. */
export function spanWords({ from, to }: Span): string {
  const days = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", timeZone: "UTC" });
  return days.formatRange(new Date(from), new Date(to));
}

/** Why the server would refuse these days; null where it would not. */
export function fault({ from, to }: Span): string | null {
  if (from > to) return "The first day is after the last one.";
  if (daysBetween(from, to) > MOST_DAYS) return `Choose at most ${MOST_DAYS} days.`;
  return null;
}
