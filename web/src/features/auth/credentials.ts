import type { Login } from "@/api/types";
import { bareCode } from "@/lib/one-time-code";

/** The second factor: a code of the app, or a recovery code in its place. */
export type Shown = { totp: string } | { recovery_code: string };

/** What the sign-in form says; the second factor goes with the name and password sent before. */
export function credentialsFrom(form: FormData, half: Login | null): Login {
  if (!half) return { email: entry(form, "email").trim(), password: entry(form, "password") };
  const { email, password } = half;
  return { email, password, ...shownIn(form) };
}

export function shownIn(form: FormData): Shown {
  const recovery = entry(form, "recovery_code").trim();
  return recovery ? { recovery_code: recovery } : { totp: bareCode(entry(form, "code")) };
}

function entry(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
