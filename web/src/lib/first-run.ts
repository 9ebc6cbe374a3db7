import { can, type Session } from "./session";

const KEY = "callboard.first-run-over";
const DONE = "callboard.first-run-done";

function ownerOf(session: Session): string {
  return `${session.user.user_id} ${session.org?.org_id}`;
}

/** Whether somebody is to be led through the start of an organisation: who runs it, until it is over. */
export function isToBeLed(session: Session | null): boolean {
  if (!session?.org || !can(session, "users:manage") || !can(session, "numbers:manage")) return false;
  try {
    return localStorage.getItem(KEY) !== ownerOf(session);
  } catch {
    return true;
  }
}

/** Steps that were done when somebody last looked. */
export function stepsDone(session: Session | null): string[] {
  try {
    const kept = localStorage.getItem(DONE)?.split("\n") ?? [];
    return session && kept[0] === ownerOf(session) ? kept.slice(1) : [];
  } catch {
    return [];
  }
}

export function keepStepsDone(session: Session, names: readonly string[]): void {
  try {
    localStorage.setItem(DONE, [ownerOf(session), ...names].join("\n"));
  } catch {
    // They are then asked for again.
  }
}

/** Done with, or not wanted: for this person in this organisation. */
export function endFirstRun(session: Session): void {
  try {
    localStorage.setItem(KEY, ownerOf(session));
  } catch {
    // It then comes again with the next visit.
  }
}
