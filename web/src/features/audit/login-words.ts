import type { LoginAttempt } from "@/api/types";
import { words } from "@/lib/format";
import type { Tone } from "@/ui/badge";

/** Why somebody was not let in; being asked for a code is a step of signing in, and no fault. */
const reasons: Record<string, { label: string; tone: Tone }> = {
  totp_required: { label: "Code asked for", tone: "plain" },
  unknown_name: { label: "No such account", tone: "bad" },
  wrong_password: { label: "Wrong password", tone: "bad" },
  wrong_current_password: { label: "Wrong password on a change", tone: "bad" },
  wrong_code: { label: "Wrong code", tone: "bad" },
  rate_limited: { label: "Too many attempts", tone: "bad" },
  inactive: { label: "Account switched off", tone: "warn" },
  no_organisation: { label: "In no organisation", tone: "warn" },
  suspended: { label: "Organisation suspended", tone: "warn" },
};

export function resultWords({ success, reason }: Pick<LoginAttempt, "success" | "reason">): {
  label: string;
  tone: Tone;
} {
  if (success) return { label: "Signed in", tone: "good" };
  return reasons[reason ?? ""] ?? { label: words(reason ?? "refused"), tone: "bad" };
}
