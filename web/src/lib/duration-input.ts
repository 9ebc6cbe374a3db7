/** "2:30" and "150" are the same two and a half minutes; null for anything else. */
export function parseDuration(typed: string): number | null {
  const trimmed = typed.trim();
  if (/^\d{1,5}$/.test(trimmed)) return Number(trimmed);
  const match = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]?\d)$/.exec(trimmed);
  if (!match) return null;
  return Number(match[1] ?? 0) * 3600 + Number(match[2]) * 60 + Number(match[3]);
}

/** The value of a datetime-local input, in the time of this computer. */
export function toLocalInput(date: Date): string {
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
