import { endSession, startSession, type Session } from "@/lib/session";
import { answered, api } from "./client";
import type { Login } from "./types";

export async function signIn(credentials: Login): Promise<Session> {
  const session = await answered(api.POST("/auth/login", { body: credentials }));
  startSession(session);
  return session;
}

/** Signs out here even when the server cannot be told. */
export async function signOut(): Promise<void> {
  await api.POST("/auth/logout").catch(() => null);
  endSession();
}
