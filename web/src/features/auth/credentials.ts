import type { Login } from "@/api/types";
import { bareCode } from "@/lib/one-time-code";

/** What the sign-in form says; the second factor goes with the name and password sent before. */
export function credentialsFrom(form: FormData, half: Login | null): Login {
  if (!half) return { email: entry(form, "email").trim(), password: entry(form, "password") };
  const { email, password } = half;
  const recovery = entry(form, "recovery_code").trim();
  return recovery
    ? { email, password, recovery_code: recovery }
    : { email, password, totp: bareCode(entry(form, "code")) };
}

function entry(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
