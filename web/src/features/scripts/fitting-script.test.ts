// @vitest-environment jsdom
import { expect, test } from "vitest";
import { fittingScript, lastScript, rememberScript } from "./fitting-script";

// As the API has them: the newest first.
const missed = { title: "Missed call", category: "voicemail" };
const followUp = { title: "Offer follow-up", category: "proposal" };
const opening = { title: "Good morning", category: "new_lead" };

test("somebody who was never called is offered a script for a first call", () => {
  expect(fittingScript([missed, followUp, opening], "first")).toBe(opening);
});

test("somebody who was called before is not", () => {
  expect(fittingScript([missed, opening, followUp], "again")).toBe(followUp);
});

test("what is said to a mailbox comes after everything that is said to people", () => {
  expect(fittingScript([missed, followUp], "first")).toBe(followUp);
  expect(fittingScript([missed, opening], "again")).toBe(opening);
  expect(fittingScript([missed], "first")).toBe(missed);
  expect(fittingScript([], "first")).toBeUndefined();
});

test("what was chosen is remembered for such calls, not for others", () => {
  rememberScript("again", "script_1");

  expect(lastScript("again")).toBe("script_1");
  expect(lastScript("first")).toBe("");
});
