import { expect, test } from "vitest";
import type { Activity } from "@/api/types";
import { actionWords, actorWords, changeWords, noteWords, subjectWords, valueWords } from "./activity-words";

const names = new Map([["user_1", "Ann Lee"]]);

const entry = (with_: Partial<Activity>): Activity => ({
  activity_id: "act_1",
  at: "2026-11-20T09:30:00.000Z",
  action: "lead.updated",
  entity_type: "lead",
  entity_id: "lead_1",
  actor_id: "user_1",
  actor_name: "Ann Lee",
  changes: {},
  data: {},
  ip: null,
  user_agent: null,
  request_id: null,
  correlation_id: null,
  ...with_,
});

test("says who acted, machines too", () => {
  expect(actorWords(entry({}))).toBe("Ann Lee");
  expect(actorWords(entry({ actor_id: "job:expiry", actor_name: null }))).toBe("the system");
  expect(actorWords(entry({ actor_id: "key:key_1", actor_name: "Website" }))).toBe("Website (API key)");
  expect(actorWords(entry({ actor_id: "anonymous", actor_name: null }))).toBe("somebody not signed in");
});

test("says what was done, in words where its identifier is none", () => {
  expect(actionWords(entry({}))).toBe("Lead updated");
  expect(actionWords(entry({ action: "dnc.added" }))).toBe("Put on the do-not-call list");
  expect(actionWords(entry({ action: "dnc_import.rehearsed" }))).toBe("Do-not-call import rehearsed");
  expect(actionWords(entry({ action: "key.created" }))).toBe("API key created");
});

test("says to which record, where people have a name for it", () => {
  expect(subjectWords(entry({ entity_id: "user_1", actor_id: "user_2" }), names)).toBe("Ann Lee");
  expect(subjectWords(entry({ entity_id: "user_1" }), names)).toBeUndefined();
  expect(subjectWords(entry({ entity_id: "+34600111222" }), names)).toBe("+34600111222");
  expect(subjectWords(entry({ data: { outcome: "busy", lead_name: "Bo Moe" } }), names)).toBe("Bo Moe");
  const changes = { full_name: { before: "Bo Moe", after: null } };
  expect(subjectWords(entry({ changes }), names)).toBe("Bo Moe");
  expect(subjectWords(entry({}), names)).toBeUndefined();
});

test("shows before and after, without the bookkeeping", () => {
  const changes = { owner_id: { before: null, after: "user_1" }, version: { before: 1, after: 2 } };
  expect(changeWords(entry({ changes }), names)).toEqual([
    { field: "Owner id", before: "empty", after: "Ann Lee" },
  ]);
});

test("stages of a lead are called what the organisation calls them", () => {
  const stage = {
    key: "contacted" as const,
    label: "In touch",
    is_open: true,
    probability: null,
    is_visible: true,
  };
  const labels = {
    pipeline: { stages: [stage] },
    priorities: { low: "Low", normal: "Normal", high: "Urgent" },
  };
  const changes = { status: { before: "new", after: "contacted" } };

  expect(changeWords(entry({ changes }), names, labels)).toEqual([
    { field: "Status", before: "new", after: "In touch" },
  ]);
});

test("leaves out what was not noted", () => {
  expect(noteWords(entry({ data: { reason: null, rows: 3 } }), names)).toEqual([
    { label: "Rows", value: "3" },
  ]);
});

test("values read like words", () => {
  expect(valueWords(["user_1", "vip"], names)).toBe("Ann Lee, vip");
  expect(valueWords([], names)).toBe("none");
  expect(valueWords(true, names)).toBe("yes");
});
