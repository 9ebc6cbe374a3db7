import type { Call } from "@/api/types";
import type { Ending } from "@/lib/endings";

type Effect = Ending["effect"];

/** What logging a call will do, so that nobody is surprised. */
export const promises: Record<Effect, string | null> = {
  none: null,
  callback: null,
  convert:
    "Logging this makes the number a sale: it leaves the pool, and whoever bought is among your leads.",
  retire_number: "Logging this takes the number out of the pool: nobody is given it again.",
  do_not_call: "Logging this puts the number on the do-not-call list: nobody can dial it any more.",
};

/** What logging a call did. */
export function done(
  { effect, lead_name }: Pick<Call, "effect" | "lead_name">,
  callbackWords: string,
): string {
  switch (effect) {
    case "callback":
      return `A task to call back ${callbackWords} is in your tasks.`;
    case "convert":
      return `Sold. ${lead_name ?? "The buyer"} is among your leads, and the number has left the pool.`;
    case "retire_number":
      return "The number is out of the pool: nobody is given it again.";
    case "do_not_call":
      return "The number is on the do-not-call list: nobody can dial it any more.";
    default:
      return "It is counted in your day.";
  }
}
