import { expect, test } from "vitest";
import { duration } from "./format";
import type { LeadLabels } from "./lead-value-words";
import { actionWords, actorWords, callIdOf, detailWords, type TimelineEntry } from "./timeline-words";

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

  expect(detailWords(call)).toEqual([`Call back · ${duration(75)}`, "Next week"]);
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

test("stages and priorities of a lead are called what the organisation calls them", () => {
  const labels: LeadLabels = {
    pipeline: {
      stages: [{ key: "contacted", label: "In touch", is_open: true, probability: null, is_visible: true }],
    },
    priorities: { low: "Low", normal: "Normal", high: "Urgent" },
  };
  const changes = {
    status: { before: "contacted", after: "qualified" },
    priority: { before: "normal", after: "high" },
  };
  const edit = entry({ action: "lead.updated", entity_type: "lead", changes });

  expect(detailWords(edit, labels)).toEqual(["Status: In touch → qualified", "Priority: Normal → Urgent"]);
  expect(detailWords({ ...edit, action: "task.updated", entity_type: "task" }, labels)).toEqual([
    "Status: contacted → qualified",
    "Priority: normal → high",
  ]);
});

test("an action nobody named yet is still readable", () => {
  expect(actionWords({ action: "lead.polished", data: {} })).toBe("lead polished");
});

test("what a job did, the system did", () => {
  expect(actorWords(entry({}))).toBe("Ann Lee");
  expect(actorWords(entry({ actor_id: "job:check_recording", actor_name: "check_recording" }))).toBe(
    "The system",
  );
});

test("an interaction says how, what, and when where it was written down later", () => {
  const met = entry({
    action: "customer.interaction",
    entity_type: "customer",
    data: { kind: "meeting", text: "Signed", at: "2026-11-19T09:00:00Z" },
  });
  const now = entry({ ...met, data: { ...met.data, at: met.at } });

  expect(actionWords(met)).toBe("met the customer");
  expect(detailWords(met)).toHaveLength(2);
  expect(detailWords(now)).toEqual(["Signed"]);
});
