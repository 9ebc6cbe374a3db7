import { newKey } from "@/lib/new-key";
import { toProblem } from "@/lib/problem";
import { createRefresher, exclusively } from "@/lib/refresher";
import { currentSession, endSession, lapseSession, type Session, startSession } from "@/lib/session-store";
import { fetchInTime } from "./fetch-in-time";

/** keepalive lets the answer, and the new cookie with it, arrive although the page is reloaded meanwhile. */
async function requestSession(key: string): Promise<Session> {
  const address = new URL("/api/auth/refresh", location.origin);
  const response = await fetchInTime(
    new Request(address, {
      method: "POST",
      credentials: "same-origin",
      keepalive: true,
      headers: { "Idempotency-Key": key },
    }),
  );
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const problem = toProblem(response, body);
    if (response.status < 500 && response.status !== 429) loseSession();
    throw problem;
  }
  const session = body as Session;
  startSession(session);
  return session;
}

function loseSession(): void {
  if (currentSession()) lapseSession();
  else endSession();
}

export const refreshSession = createRefresher({
  request: requestSession,
  exclusively,
  storage: localStorage,
  newKey,
});
