import type { CallCreate, Dial } from "@/api/types";
import { parseDuration } from "@/lib/duration-input";
import { type Ending, onTheWire } from "@/lib/endings";
import { isAnswered } from "@/lib/outcomes";

/** What the agent writes down about a call, while it lasts and after it. */
export interface Draft {
  /** The id of an ending; empty until it is chosen. */
  ending: string;
  notes: string;
  /** Talk time as typed: "2:30" or seconds. */
  duration: string;
  /** As in a datetime-local input. */
  callbackAt: string;
  /** Who bought, where no lead has that number yet. */
  buyer: string;
  /** The phone line; empty for none. */
  lineId: string;
}

export type Faults = Partial<Record<"ending" | "duration" | "callbackAt", string>>;

export const emptyDraft: Draft = {
  ending: "",
  notes: "",
  duration: "",
  callbackAt: "",
  buyer: "",
  lineId: "",
};

export function faultsOf(draft: Draft, ending: Ending | null, now: number): Faults {
  if (!ending) return { ending: "Choose how the call went: press a digit or click." };
  const faults: Faults = {};
  if (isAnswered(ending.outcome) && draft.duration && parseDuration(draft.duration) === null) {
    faults.duration = "Write it like 2:30, or in seconds.";
  }
  if (ending.effect === "callback") {
    const at = new Date(draft.callbackAt).getTime();
    if (Number.isNaN(at)) faults.callbackAt = "Say when to call back.";
    else if (at < now) faults.callbackAt = "This is in the past.";
  }
  return faults;
}

interface Ended {
  dial: Pick<Dial, "phone" | "dial_token">;
  endedAt: number | null;
  draft: Draft;
}

/** The request for a call without faults; when it began, its dial says. */
export function toCall({ dial, endedAt, draft }: Ended, ending: Ending, now: number): CallCreate {
  const { effect, outcome } = ending;
  return {
    phone: dial.phone,
    dial_token: dial.dial_token,
    ...onTheWire(ending),
    duration_seconds: isAnswered(outcome) ? (parseDuration(draft.duration) ?? 0) : 0,
    wrap_up_seconds: endedAt === null ? null : Math.max(0, Math.round((now - endedAt) / 1000)),
    notes: draft.notes.trim() || null,
    line_id: draft.lineId || null,
    ...(effect === "callback" && { callback_at: new Date(draft.callbackAt).toISOString() }),
    ...(effect === "convert" && draft.buyer.trim() && { lead: { full_name: draft.buyer.trim() } }),
  };
}
