import type { Counted, Targets } from "@/lib/figures";
import { shiftDay } from "@/lib/local-day";

export interface CountedDay extends Counted {
  date: string;
  targets?: Targets;
}

/** The days that lead up to that one, and the day itself. */
export function lastTwoWeeks(day: string): { from: string; to: string } {
  return { from: shiftDay(day, -13), to: day };
}

const nothing: Counted = { calls: 0, answered: 0, missed: 0, talk_seconds: 0, conversions: 0 };

/** Every one of the dates, those without a call with zeros: a day off is not left out of a line. */
export function everyDay(counted: readonly CountedDay[], dates: readonly string[]): CountedDay[] {
  const known = new Map(counted.map((day) => [day.date, day]));
  return dates.map((date) => known.get(date) ?? { date, ...nothing });
}
