import type { components } from "@/api/schema";

/** In the order of the keys, from left to right on the keyboard. */
export const outcomeNames = [
  "answered",
  "interested",
  "callback",
  "sale",
  "not_interested",
  "wrong_number",
  "no_answer",
  "voicemail",
  "busy",
  "do_not_call",
  "failed",
] as const satisfies components["schemas"]["Outcome"][];
