// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import type { Progress } from "@/api/types";
import type { Ending } from "@/lib/endings";
import { counted } from "./day";
import { emptyDraft, faultsOf, toCall } from "./draft";

const NOW = new Date(2026, 2, 10, 12, 0).getTime();
const ending = (outcome: Ending["outcome"], effect: Ending["effect"] = "none"): Ending => ({
  id: outcome,
  disposition: outcome,
  outcome,
  label: outcome,
  tone: "plain",
  effect,
  callbackMinutes: null,
  key: "",
});
const dial = { phone: "+442079460301", dial_token: "token" };

describe("a call without", () => {
  test("an ending says so first", () => {
    expect(Object.keys(faultsOf({ ...emptyDraft, duration: "x" }, null, NOW))).toEqual(["ending"]);
  });

  test("a time to call back, or with one that has passed, is not logged", () => {
    const callback = ending("callback", "callback");
    const at = (callbackAt: string) => faultsOf({ ...emptyDraft, callbackAt }, callback, NOW);

    expect([at(""), at("2026-03-10T11:00")]).toEqual([
      { callbackAt: "Say when to call back." },
      { callbackAt: "This is in the past." },
    ]);
    expect(at("2026-03-10T13:00")).toEqual({});
  });

  test("an answer was not talked in, whatever the timer says", () => {
    const draft = { ...emptyDraft, duration: "0:40" };
    const sent = (outcome: Ending["outcome"]) => toCall({ dial, endedAt: null, draft }, ending(outcome), NOW);

    expect(sent("no_answer").duration_seconds).toBe(0);
    expect(sent("answered").duration_seconds).toBe(40);
  });
});

test("what goes with another effect is not sent", () => {
  const draft = { ...emptyDraft, callbackAt: "2026-03-10T13:00", buyer: "Ann Lee" };
  const sent = (one: Ending) => toCall({ dial, endedAt: NOW - 12_000, draft }, one, NOW);

  expect(sent(ending("busy"))).not.toHaveProperty("callback_at");
  expect(sent(ending("busy"))).not.toHaveProperty("lead");
  expect(sent(ending("callback", "callback")).callback_at).toBe(new Date(2026, 2, 10, 13, 0).toISOString());
  expect(sent(ending("sale", "convert"))).toMatchObject({
    lead: { full_name: "Ann Lee" },
    dial_token: "token",
    wrap_up_seconds: 12,
  });
});

test("a call moves the day as the server will count it", () => {
  const day = { calls: 4, answered: 2, missed: 2, conversions: 0, talk_seconds: 100 } as Progress;

  expect(counted(day, ending("sale"), 60)).toMatchObject({
    calls: 5,
    answered: 3,
    conversions: 1,
    talk_seconds: 160,
  });
  expect(counted(day, ending("busy"), 60)).toMatchObject({
    calls: 5,
    answered: 2,
    missed: 3,
    talk_seconds: 100,
  });
});
