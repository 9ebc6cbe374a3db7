import { refreshSession } from "@/api/refresh";
import type { SignedIn } from "@/api/types";
import { Problem } from "@/lib/problem";
import { currentSession, mayHaveCookie } from "@/lib/session";

/** The session of this page, from memory or from the refresh cookie; null when somebody has to sign in. */
export async function restoreSession(): Promise<SignedIn | null> {
  const session = currentSession();
  if (session) return session;
  if (!mayHaveCookie()) return null;
  try {
    return await refreshSession();
  } catch (error) {
    if (error instanceof Problem && error.status < 500 && error.status !== 429) return null;
    throw error;
  }
}
