import { toLocalInput } from "@/lib/duration-input";

export interface CallbackChoice {
  label: string;
  /** As in a datetime-local input. */
  at: string;
}

const MINUTE_MS = 60_000;
const NINE = 9;
const EARLY_ENOUGH_FOR_AFTERNOON = 14;
const AFTERNOON = 15;
const EVENING = 18;
const MONDAY = 1;
/** Friday and Saturday are followed by a day on which hardly anybody calls. */
const BEFORE_WEEKEND = new Set([5, 6]);

/**
 * When to call back, as people agree it; `minutes` is what the disposition proposes, and the first choice then.
 * By the clock of this computer, which is the agent's.
 */
export function callbackChoices(now: Date, minutes: number | null): CallbackChoice[] {
  const hour = now.getHours();
  const choices: [label: string, at: Date][] = [["In 1 hour", later(now, 60)]];
  if (hour < EARLY_ENOUGH_FOR_AFTERNOON) choices.push(["This afternoon", atHour(now, 0, AFTERNOON)]);
  else if (hour < EVENING - 1) choices.push(["This evening", atHour(now, 0, EVENING)]);
  choices.push(["Tomorrow morning", atHour(now, 1, NINE)]);
  if (BEFORE_WEEKEND.has(now.getDay())) {
    choices.push(["Monday morning", atHour(now, (MONDAY + 7 - now.getDay()) % 7, NINE)]);
  }
  if (minutes !== null && minutes !== 60) choices.unshift([`In ${inWords(minutes)}`, later(now, minutes)]);
  return choices.map(([label, at]) => ({ label, at: toLocalInput(at) }));
}

/** To the next five minutes: nobody says "at 14:37". */
function later(now: Date, minutes: number): Date {
  const step = 5 * MINUTE_MS;
  return new Date(Math.ceil((now.getTime() + minutes * MINUTE_MS) / step) * step);
}

function atHour(now: Date, daysLater: number, hour: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + daysLater, hour);
}

function inWords(minutes: number): string {
  const [amount, unit] =
    minutes % 1440 === 0
      ? [minutes / 1440, "day"]
      : minutes % 60 === 0
        ? [minutes / 60, "hour"]
        : [minutes, "minute"];
  return `${amount} ${unit}${amount === 1 ? "" : "s"}`;
}
