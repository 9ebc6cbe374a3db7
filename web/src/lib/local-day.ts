/** When a local day ("2026-11-20") begins, or the one so many days later. */
export function startOf(localDay: string, daysLater = 0): string {
  return dateOf(localDay, daysLater).toISOString();
}

/** "2026-11-20" and -30 make "2026-10-21". */
export function shiftDay(localDay: string, days: number): string {
  const date = dateOf(localDay, days);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function dateOf(localDay: string, daysLater: number): Date {
  const date = new Date(`${localDay}T00:00`);
  date.setDate(date.getDate() + daysLater);
  return date;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
