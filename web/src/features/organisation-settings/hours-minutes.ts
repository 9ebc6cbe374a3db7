const DAY = 86_400;

/** 7200 -> "2:00"; the seconds are there where they are not whole minutes. */
export function hoursMinutes(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return [hours, ...[minutes, ...(rest > 0 ? [rest] : [])].map(twoDigits)].join(":");
}

function twoDigits(amount: number): string {
  return String(amount).padStart(2, "0");
}

/** "2:00" -> 7200; null for what no day has, and for a bare number: nobody could say of what. */
export function secondsOf(typed: string): number | null {
  const match = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?$/.exec(typed.trim());
  if (!match) return null;
  const seconds = Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0);
  return seconds > 0 && seconds <= DAY ? seconds : null;
}
