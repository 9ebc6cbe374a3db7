import { api, done } from "./client";

export function askForReset(email: string): Promise<void> {
  return done(api.POST("/auth/password/forgot", { body: { email } }));
}

/** With the token of the mailed link. */
export function resetPassword(token: string, newPassword: string): Promise<void> {
  return done(api.POST("/auth/password/reset", { body: { token, new_password: newPassword } }));
}
