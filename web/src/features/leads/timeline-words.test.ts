import { expect, test } from "vitest";
import type { TimelineEntry } from "@/api/types";
import { actionWords, actorWords, callIdOf, detailWords } from "./timeline-words";

const entry = (given: Partial<TimelineEntry>): TimelineEntry => ({
  activity_id: "a",
  at: "2026-11-20T12:00:00Z",
  action: "call.logged",
  entity_type: "call",
  entity_id: "call_1",
  actor_id: "user_1",
  actor_name: "Ann Lee",
  changes: {},
  data: {},
  ...given,
});

test("a call tells its outcome and length in one line, then its notes", () => {
  const call = entry({ data: { outcome: "callback", duration_seconds: 75, notes: "Next week" } });

  expect(detailWords(call)).toEqual(["Call back · 1 min 15 s", "Next week"]);
  expect(callIdOf(call)).toBe("call_1");
});

test("an edit names each field before and after", () => {
  const edit = entry({
    action: "lead.updated",
    entity_type: "lead",
    changes: { full_name: { before: "Ola", after: "Ola Hart" }, company: { before: null, after: "Acme" } },
  });

  expect(detailWords(edit)).toEqual(["Name: Ola → Ola Hart", "Company: empty → Acme"]);
  expect(callIdOf(edit)).toBeNull();
});

test("an action nobody named yet is still readable", () => {
  expect(actionWords("lead.converted")).toBe("lead converted");
});

test("what a job did, the system did", () => {
  expect(actorWords(entry({}))).toBe("Ann Lee");
  expect(actorWords(entry({ actor_id: "job:check_recording", actor_name: "check_recording" }))).toBe(
    "The system",
  );
});
