import { describe, expect, it } from "vitest";
import type { Dial } from "@/api/types";
import type { Ending } from "@/lib/endings";
import { outcomeWords } from "@/lib/outcomes";
import { emptyDraft, toCall } from "./call-draft";

const NOW = new Date("2026-03-10T12:30:00.000Z");
const DIAL: Dial = {
  dial_id: "dial_1",
  phone: "+34911222333",
  lead_id: "lead_1",
  dial_token: "token",
  link: "tel:+34911222333",
  dialed_at: "2026-03-10T12:00:00.000Z",
  expires_at: "2026-03-10T12:10:00.000Z",
  time_zones: ["Europe/Madrid"],
  attempts_today: 1,
  attempts_total: 1,
  overridden: [],
};
const ending: Ending = {
  id: "outcome:answered",
  disposition: null,
  outcome: "answered",
  label: "Answered",
  tone: outcomeWords("answered").tone,
  effect: "none",
  callbackMinutes: null,
  key: "1",
};
const LEAD = { lead_id: "lead_1", phone: "+34600111222" };
const draft = { ...emptyDraft, ending, duration: "2:00" };

describe("toCall", () => {
  it("ends now where it has no time", () => {
    expect(toCall(draft, LEAD, null, NOW).started_at).toBe("2026-03-10T12:28:00.000Z");
  });

  it("began when it was dialled, and carries the dial", () => {
    const call = toCall(draft, LEAD, DIAL, NOW);

    expect(call).toMatchObject({
      started_at: DIAL.dialed_at,
      phone: DIAL.phone,
      dial_token: DIAL.dial_token,
    });
  });

  it("leaves the dial out of an incoming call", () => {
    const call = toCall({ ...draft, direction: "inbound" }, LEAD, DIAL, NOW);

    expect(call.dial_token).toBeUndefined();
    expect(call.phone).toBe(LEAD.phone);
    expect(call.started_at).toBe("2026-03-10T12:28:00.000Z");
  });
});
