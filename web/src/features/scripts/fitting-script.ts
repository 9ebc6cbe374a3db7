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
  return inOrder[turn].map((wanted) => scripts.find(({ occasion }) => occasion === wanted)).find(Boolean);
}

/** The script that was chosen last on such a call; empty for none. */
export function lastScript(turn: Turn): string {
  return recall(LAST + turn, "sessionStorage") ?? "";
}

export function rememberScript(turn: Turn, scriptId: string): void {
  keep(LAST + turn, scriptId, "sessionStorage");
}
