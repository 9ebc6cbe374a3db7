/** 75 -> "1:15", 3675 -> "1:01:15": what a player shows. */
export function clock(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0;
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = String(whole % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** No line ends between a number and its unit. */
const BESIDE = "\u00a0";

/** 75 -> "1 min 15 s": what a sentence says. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole}${BESIDE}s`;
  if (whole < 3600) return joined([Math.floor(whole / 60), "min"], [whole % 60, "s"]);
  return joined([Math.floor(whole / 3600), "h"], [Math.floor((whole % 3600) / 60), "min"]);
}

/** 75 -> "1 min", 4500 -> "1 h 15 min": what many calls come to. */
export function roughly(seconds: number): string {
  const whole = Math.max(0, seconds);
  return whole < 60 ? `0${BESIDE}min` : duration(whole - (whole % 60));
}

function joined(...parts: [number, string][]): string {
  return parts
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount}${BESIDE}${unit}`)
    .join(" ");
}

export function bytes(size: number): string {
  const units = ["bytes", "KB", "MB", "GB"];
  let value = size;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

// Made when first used, and once: the first takes milliseconds, and a list uses one in every row.
let shares: Intl.NumberFormat | undefined;
let wholes: Intl.NumberFormat | undefined;
let since: Intl.RelativeTimeFormat | undefined;
const moments = new Map<string, Intl.DateTimeFormat>();

function momentsIn(options: Intl.DateTimeFormatOptions, locale?: string): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const known = moments.get(key) ?? new Intl.DateTimeFormat(locale, options);
  moments.set(key, known);
  return known;
}

/** 0.252 -> "25%"; what is not all of it yet is never said to be. */
export function percent(share: number): string {
  shares ??= new Intl.NumberFormat(undefined, { style: "percent" });
  return shares.format(share < 1 ? Math.min(share, 0.99) : share);
}

/** 1234 -> "1,234" */
export function number(amount: number): string {
  wholes ??= new Intl.NumberFormat();
  return wholes.format(amount);
}

export function count(amount: number, one: string, many: string): string {
  return `${number(amount)} ${amount === 1 ? one : many}`;
}

export function dateTime(iso: string, timeZone?: string): string {
  return momentsIn({ dateStyle: "medium", timeStyle: "short", timeZone }).format(new Date(iso));
}

/** What a spreadsheet takes for a date and a time, on this device's clock: "2026-11-20 14:05". */
export function sheetTime(iso: string | null | undefined): string {
  return iso ? momentsIn({ dateStyle: "short", timeStyle: "short" }, "sv-SE").format(new Date(iso)) : "";
}

export function timeOfDay(iso: string, timeZone?: string): string {
  return momentsIn({ timeStyle: "short", timeZone }).format(new Date(iso));
}

/** "Mon, Nov 30, 8:16 AM": a moment of these days. */
export function weekdayTime(iso: string, timeZone?: string): string {
  const date = momentsIn({ weekday: "short", day: "numeric", month: "short", timeZone });
  return `${date.format(new Date(iso))}, ${timeOfDay(iso, timeZone)}`;
}

export function day(iso: string, timeZone?: string): string {
  return momentsIn({ dateStyle: "medium", timeZone }).format(new Date(iso));
}

/** "2026-11-20" -> "Friday, 20 November 2026" */
export function longDay(localDay: string): string {
  return momentsIn({ dateStyle: "full", timeZone: "UTC" }).format(new Date(localDay));
}

const STEPS: [limit: number, seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [3600, 60, "minute"],
  [86_400, 3600, "hour"],
  [30 * 86_400, 86_400, "day"],
];

/** "5 minutes ago" while that helps, the date after a month. */
export function ago(iso: string, now = Date.now()): string {
  const seconds = (new Date(iso).getTime() - now) / 1000;
  if (Math.abs(seconds) < 60) return "just now";
  const step = STEPS.find(([limit]) => Math.abs(seconds) < limit);
  if (!step) return day(iso);
  since ??= new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
  return since.format(Math.trunc(seconds / step[1]), step[2]);
}

/** "do_not_call" -> "Do not call" */
export function words(identifier: string): string {
  const spaced = identifier.replaceAll(/[_.-]+/g, " ").trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** What a field of a record is called. */
export function fieldWords(field: string): string {
  return field === "full_name" ? "Name" : words(field);
}
