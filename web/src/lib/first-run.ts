import { keep, recall } from "./browser-storage";
import { can, type Session } from "./session";

const KEY = "callboard.first-run-over";
const DONE = "callboard.first-run-done";

function ownerOf(session: Session): string {
  return `${session.user.user_id} ${session.org?.org_id}`;
}

/** Whether somebody is to be led through the start of an organisation: who runs it, until it is over. */
export function isToBeLed(session: Session | null): boolean {
  if (!session?.org || !can(session, "users:manage") || !can(session, "numbers:manage")) return false;
  return recall(KEY) !== ownerOf(session);
}

/** Steps that were done when somebody last looked. */
export function stepsDone(session: Session | null): string[] {
  const kept = recall(DONE)?.split("\n") ?? [];
  return session && kept[0] === ownerOf(session) ? kept.slice(1) : [];
}

export function keepStepsDone(session: Session, names: readonly string[]): void {
  keep(DONE, [ownerOf(session), ...names].join("\n"));
}

/** Done with, or not wanted: for this person in this organisation. */
export function endFirstRun(session: Session): void {
  keep(KEY, ownerOf(session));
}
