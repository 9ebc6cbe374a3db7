// @vitest-environment jsdom
import { expect, test } from "vitest";
import { fittingScript, lastScript, rememberScript } from "./fitting-script";

// As the API has them: the newest first; titles say nothing.
const mailbox = { title: "Anrufbeantworter", occasion: "voicemail" } as const;
const followUp = { title: "Nachfassen", occasion: "follow_up" } as const;
const opening = { title: "Erstgespräch", occasion: "first_call" } as const;
const any = { title: "Jederzeit", occasion: "any" } as const;

test("somebody who was never called is offered a script for a first call", () => {
  expect(fittingScript([mailbox, followUp, any, opening], "first")).toBe(opening);
});

test("somebody who was called before is offered one for later calls", () => {
  expect(fittingScript([mailbox, opening, any, followUp], "again")).toBe(followUp);
});

test("one for any call comes before one for other calls", () => {
  expect(fittingScript([followUp, any], "first")).toBe(any);
  expect(fittingScript([opening, any], "again")).toBe(any);
  expect(fittingScript([followUp], "first")).toBe(followUp);
});

test("what is said to a mailbox comes after everything that is said to people", () => {
  expect(fittingScript([mailbox, followUp], "first")).toBe(followUp);
  expect(fittingScript([mailbox, opening], "again")).toBe(opening);
  expect(fittingScript([mailbox], "first")).toBe(mailbox);
  expect(fittingScript([], "first")).toBeUndefined();
});

test("of several for such a call it is the newest", () => {
  const newest = { title: "Erstgespräch, neu", occasion: "first_call" } as const;

  expect(fittingScript([any, newest, opening], "first")).toBe(newest);
});

test("of several for any call it stays the oldest, whatever is added", () => {
  const newest = { title: "Bitte um Rückruf", occasion: "any" } as const;

  expect(fittingScript([newest, any, mailbox], "first")).toBe(any);
  expect(fittingScript([newest, any, mailbox], "again")).toBe(any);
});

test("what was chosen is remembered for such calls, not for others", () => {
  rememberScript("again", "script_1");

  expect(lastScript("again")).toBe("script_1");
  expect(lastScript("first")).toBe("");
});
