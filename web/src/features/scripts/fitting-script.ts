import type { Script } from "@/api/types";
import { keep, recall } from "@/lib/browser-storage";
import type { Occasion } from "./occasions";

/** What somebody is called for: the first time, or after earlier calls. */
export type Turn = "first" | "again";

const LAST = "callboard.script.";
const inOrder: Record<Turn, readonly Occasion[]> = {
  first: ["first_call", "any", "follow_up", "voicemail"],
  again: ["follow_up", "any", "first_call", "voicemail"],
};

/** The script to begin with: one for such a call, else for any; for a mailbox only where there is no other. */
export function fittingScript<T extends Pick<Script, "occasion">>(scripts: T[], turn: Turn): T | undefined {
  return inOrder[turn].map((wanted) => oneFor(wanted, scripts)).find(Boolean);
}

/**
 * Of several the newest, which the API has first. For any call it is the oldest: so is each that says nothing of
 * calls, and a new one of those, perhaps for a mailbox, is not to displace what is read out to everybody.
 */
function oneFor<T extends Pick<Script, "occasion">>(wanted: Occasion, scripts: T[]): T | undefined {
  const isWanted = ({ occasion }: T) => occasion === wanted;
  return wanted === "any" ? scripts.findLast(isWanted) : scripts.find(isWanted);
}

/** The script that was chosen last on such a call; empty for none. */
export function lastScript(turn: Turn): string {
  return recall(LAST + turn, "sessionStorage") ?? "";
}

export function rememberScript(turn: Turn, scriptId: string): void {
  keep(LAST + turn, scriptId, "sessionStorage");
}
