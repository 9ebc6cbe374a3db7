import type { Counted, Targets } from "@/lib/figures";

export interface CountedDay extends Counted {
  date: string;
  targets?: Targets;
}

const nothing: Counted = { calls: 0, answered: 0, missed: 0, talk_seconds: 0, conversions: 0 };

/** Every one of the dates, those without a call with zeros: a day off is not left out of a line. */
export function everyDay(counted: readonly CountedDay[], dates: readonly string[]): CountedDay[] {
  const known = new Map(counted.map((day) => [day.date, day]));
  return dates.map((date) => known.get(date) ?? { date, ...nothing });
}
