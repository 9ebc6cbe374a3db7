import type { CallCreate, Dial, Direction, Lead } from "@/api/types";
import { parseDuration, toLocalInput } from "@/lib/duration-input";
import { type Ending, onTheWire } from "@/lib/endings";

export interface CallDraft {
  ending: Ending | null;
  direction: Direction;
  /** Empty for none. */
  lineId: string;
  /** As in a datetime-local input; empty means "now". */
  startedAt: string;
  /** As typed: "2:30" or seconds. */
  duration: string;
  notes: string;
}

export interface Faults {
  ending?: string;
  startedAt?: string;
  duration?: string;
  notes?: string;
}

export const emptyDraft: CallDraft = {
  ending: null,
  direction: "outbound",
  lineId: "",
  startedAt: "",
  duration: "",
  notes: "",
};

export function faultsOf(draft: CallDraft): Faults {
  const faults: Faults = {};
  if (!draft.ending) faults.ending = "Choose how the call went: press a digit or click.";
  if (draft.duration && parseDuration(draft.duration) === null)
    faults.duration = "Write it like 2:30, or in seconds.";
  if (draft.startedAt && new Date(draft.startedAt).getTime() > Date.now() + 60_000) {
    faults.startedAt = "This is in the future.";
  }
  return faults;
}

/**
 * The request for a draft without faults; a call without a time began when it was dialled, or ends now.
 * It names the number as well, so that the server need not read the lead before it can look for that.
 */
export function toCall(
  draft: CallDraft & { ending: Ending },
  lead: Pick<Lead, "lead_id" | "phone">,
  dial: Dial | null = null,
  now = new Date(),
): CallCreate {
  const seconds = parseDuration(draft.duration) ?? 0;
  const dialed = draft.direction === "outbound" ? dial : null;
  const begun = draft.startedAt || dialed?.dialed_at;
  const started = begun ? new Date(begun) : new Date(now.getTime() - seconds * 1000);
  return {
    lead_id: lead.lead_id,
    phone: dialed?.phone ?? lead.phone,
    direction: draft.direction,
    line_id: draft.lineId || null,
    ...onTheWire(draft.ending),
    started_at: started.toISOString(),
    duration_seconds: seconds,
    notes: draft.notes.trim() || null,
    ...(dialed && { dial_token: dialed.dial_token }),
  };
}

export function localNow(): string {
  return toLocalInput(new Date());
}
