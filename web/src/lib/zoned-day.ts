import { TZDateMini } from "@date-fns/tz";
import { startOf } from "./local-day";

/** When a local day ("2026-11-20") begins in that time zone, or the one so many days later; absent: the browser's. */
export function startOfIn(timeZone: string | undefined, localDay: string, daysLater = 0): string {
  if (!timeZone) return startOf(localDay, daysLater);
  const [year = 0, month = 1, day = 1] = localDay.split("-").map(Number);
  return new Date(new TZDateMini(year, month - 1, day + daysLater, timeZone).getTime()).toISOString();
}
