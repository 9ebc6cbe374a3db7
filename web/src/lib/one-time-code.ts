/** As people type and paste it: "123 456" is 123456. */
export function bareCode(typed: string): string {
  return typed.replaceAll(/[\s-]/g, "");
}

export const codeRule = (typed: string): true | string =>
  /^\d{6}$/.test(bareCode(typed)) || "Type the six digits the app shows now.";

/** "JBSWY3DPEHPK3PXP" -> "JBSW Y3DP EHPK 3PXP": easier to type over. */
export function inFours(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(" ") ?? "";
}

/** What goes into the file of recovery codes. */
export function codesFile(email: string, codes: string[]): string {
  return [
    `Recovery codes of ${email} for Callboard`,
    "Each signs in once, in place of the code of the authenticator app.",
    "",
    ...codes,
    "",
  ].join("\n");
}
