import { useStore } from "zustand";
import type { components } from "@/api/schema";
import { type Session, sessionStore } from "./session-store";

export {
  accessToken,
  currentSession,
  endSession,
  expiresWithin,
  lapseSession,
  mayHaveCookie,
  onSignOutElsewhere,
  type Session,
  startSession,
} from "./session-store";

export type Permission = components["schemas"]["Permission"];

type SessionState = ReturnType<typeof sessionStore.getState>;

function useSelected(): SessionState;
function useSelected<T>(select: (state: SessionState) => T): T;
function useSelected(select = (state: SessionState): unknown => state): unknown {
  return useStore(sessionStore, select);
}

export const useSession = Object.assign(useSelected, sessionStore);

export function can(session: Session | null, permission: Permission): boolean {
  return session?.permissions.some((held) => held.permission === permission) ?? false;
}

export function useCan(permission: Permission): boolean {
  return useSession((state) => can(state.session, permission));
}

/** How far a permission reaches: "own", "team" or "all". */
export function scopeOf(session: Session | null, permission: Permission): string | undefined {
  return session?.permissions.find((held) => held.permission === permission)?.scope;
}

export function useScope(permission: Permission): string | undefined {
  return useSession(({ session }) => scopeOf(session, permission));
}

/** Whether a permission reaches beyond one's own records. */
export function reachesOthers(session: Session | null, permission: Permission): boolean {
  return can(session, permission) && scopeOf(session, permission) !== "own";
}

export function useReachesOthers(permission: Permission): boolean {
  return useSession(({ session }) => reachesOthers(session, permission));
}
