/** When a local day ("2026-11-20") begins in the browser's time zone, or the one so many days later. */
export function startOf(localDay: string, daysLater = 0): string {
  const [year = 0, month = 1, day = 1] = localDay.split("-").map(Number);
  return new Date(year, month - 1, day + daysLater).toISOString();
}

/** "2026-11-20" and -30 make "2026-10-21". */
export function shiftDay(localDay: string, days: number): string {
  const date = new Date(`${localDay}T00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** How many days lie from one to the other, both counted. */
export function daysBetween(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1;
}

/** Every day from one to the other, both included. */
export function eachDay(first: string, last: string): string[] {
  return Array.from({ length: Math.max(0, daysBetween(first, last)) }, (_, index) => shiftDay(first, index));
}
