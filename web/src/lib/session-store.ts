import { createStore } from "zustand/vanilla";
import type { components } from "@/api/schema";
import { keep, recall } from "./browser-storage";

export type Session = components["schemas"]["SignedIn"];
export type Permission = components["schemas"]["Permission"];

interface SessionState {
  /** null before sign-in and after sign-out. The access token never leaves memory. */
  session: Session | null;
  expiresAt: number;
  /** The server no longer accepts the session; the page stays, so that nothing typed is lost. */
  lapsed: boolean;
}

const HINT = "callboard.signed-in";

/** Without React, which comes later than the session does (src/opening.ts). */
export const sessionStore = createStore<SessionState>(() => ({ session: null, expiresAt: 0, lapsed: false }));

export function currentSession(): Session | null {
  return sessionStore.getState().session;
}

export function accessToken(): string | null {
  return currentSession()?.access_token ?? null;
}

export function expiresWithin(milliseconds: number, now = Date.now()): boolean {
  const { session, expiresAt } = sessionStore.getState();
  return session !== null && expiresAt - now < milliseconds;
}

export function startSession(session: Session, now = Date.now()): void {
  keep(HINT, "1");
  sessionStore.setState({ session, expiresAt: now + session.expires_in * 1000, lapsed: false });
}

export function endSession(): void {
  keep(HINT, null);
  sessionStore.setState({ session: null, expiresAt: 0, lapsed: false });
}

export function lapseSession(): void {
  sessionStore.setState({ lapsed: true });
}

/** Whether a refresh cookie may be there: the cookie itself is out of this script's sight, and it may be all that is kept. */
export function mayHaveCookie(): boolean {
  return recall(HINT) !== null;
}

/** Signing out in one tab signs the other tabs out as well. */
export function onSignOutElsewhere(react: () => void): () => void {
  const listen = (event: StorageEvent) => {
    if (event.key === HINT && event.newValue === null) react();
  };
  addEventListener("storage", listen);
  return () => removeEventListener("storage", listen);
}

export function can(session: Session | null, permission: Permission): boolean {
  return session?.permissions.some((held) => held.permission === permission) ?? false;
}

/** How far a permission reaches: "own", "team" or "all". */
export function scopeOf(session: Session | null, permission: Permission): string | undefined {
  return session?.permissions.find((held) => held.permission === permission)?.scope;
}

/** Whether a permission reaches beyond one's own records. */
export function reachesOthers(session: Session | null, permission: Permission): boolean {
  return can(session, permission) && scopeOf(session, permission) !== "own";
}
