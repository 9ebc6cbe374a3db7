import { answered, api, done } from "./client";
import type { TotpDisable, TotpEnrolment } from "./types";

/** A new secret; it counts once it is confirmed. */
export function enrolSecondFactor(): Promise<TotpEnrolment> {
  return answered(api.POST("/me/totp"));
}

/** Answers the recovery codes. */
export async function confirmSecondFactor(code: string): Promise<string[]> {
  return (await answered(api.POST("/me/totp/confirm", { body: { code } }))).recovery_codes;
}

/** Answers new recovery codes; the older ones are void. */
export async function renewRecoveryCodes(code: string): Promise<string[]> {
  return (await answered(api.POST("/me/totp/recovery-codes", { body: { code } }))).recovery_codes;
}

export function disableSecondFactor(proof: TotpDisable): Promise<void> {
  return done(api.POST("/me/totp/disable", { body: proof }));
}
