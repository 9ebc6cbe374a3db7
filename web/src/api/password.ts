import { api, done } from "./client";

export function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  return done(
    api.PUT("/me/password", { body: { current_password: currentPassword, new_password: newPassword } }),
  );
}
