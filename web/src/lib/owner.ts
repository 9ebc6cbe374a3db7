import { currentSession } from "./session";

/** Whose it is what this browser keeps; null where nobody works in an organisation. */
export function currentOwner(): string | null {
  const session = currentSession();
  return session?.org ? `${session.user.user_id} ${session.org.org_id}` : null;
}
