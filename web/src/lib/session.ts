import { useStore } from "zustand";
import { can, type Permission, reachesOthers, scopeOf, sessionStore } from "./session-store";

export {
  accessToken,
  can,
  currentSession,
  endSession,
  expiresWithin,
  lapseSession,
  mayHaveCookie,
  onSignOutElsewhere,
  type Permission,
  reachesOthers,
  scopeOf,
  type Session,
  startSession,
} from "./session-store";

type SessionState = ReturnType<typeof sessionStore.getState>;

function useSelected(): SessionState;
function useSelected<T>(select: (state: SessionState) => T): T;
function useSelected(select = (state: SessionState): unknown => state): unknown {
  return useStore(sessionStore, select);
}

export const useSession = Object.assign(useSelected, sessionStore);

export function useCan(permission: Permission): boolean {
  return useSession((state) => can(state.session, permission));
}

export function useScope(permission: Permission): string | undefined {
  return useSession(({ session }) => scopeOf(session, permission));
}

export function useReachesOthers(permission: Permission): boolean {
  return useSession(({ session }) => reachesOthers(session, permission));
}
