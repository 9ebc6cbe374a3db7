import { endSession, startSession, type Session } from "@/lib/session";
import { answered, api } from "./client";

export interface Credentials {
  email: string;
  password: string;
}

export async function signIn(credentials: Credentials): Promise<Session> {
  const session = await answered(api.POST("/auth/login", { body: credentials }));
  startSession(session);
  return session;
}

/** Signs out here even when the server cannot be told. */
export async function signOut(): Promise<void> {
  await api.POST("/auth/logout").catch(() => null);
  endSession();
}
