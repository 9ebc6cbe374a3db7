import type { Script } from "@/api/types";
import { keep, recall } from "@/lib/browser-storage";

/** What somebody is called for: the first time, or after earlier calls. */
export type Occasion = "first" | "again";

const LAST = "callboard.script.";
const FIRST_CALL = /\b(first|new|cold|intro\w*|opening)\b/i;
const VOICEMAIL = /\b(voice ?mail|mailbox|missed|no answer)\b/i;

/** The script to begin with: one for this occasion by its title or category; for a mailbox only where there is no other. */
export function fittingScript<T extends Pick<Script, "title" | "category">>(
  scripts: T[],
  occasion: Occasion,
): T | undefined {
  const spoken = scripts.filter((script) => !says(VOICEMAIL, script));
  const wanted = spoken.find((script) => says(FIRST_CALL, script) === (occasion === "first"));
  return wanted ?? spoken[0] ?? scripts[0];
}

/** The script that was chosen last on such an occasion; empty for none. */
export function lastScript(occasion: Occasion): string {
  return recall(LAST + occasion, "sessionStorage") ?? "";
}

export function rememberScript(occasion: Occasion, scriptId: string): void {
  keep(LAST + occasion, scriptId, "sessionStorage");
}

function says(kind: RegExp, { title, category }: Pick<Script, "title" | "category">): boolean {
  return kind.test(`${title} ${category}`.replaceAll(/[_-]/g, " "));
}
