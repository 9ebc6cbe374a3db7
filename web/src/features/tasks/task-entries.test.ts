import { describe, expect, test } from "vitest";
import type { Task } from "@/api/types";
import { entriesOf, fromInput, isRemindedLate, onTheWire, toInput } from "./task-entries";

const task = {
  task_id: "task_1",
  title: "Call Ann",
  kind: "callback",
  status: "open",
  priority: "high",
  assignee_id: "user_1",
  due_at: "2026-05-04T15:00:00.000Z",
  recurrence: { every: "weekly", interval: 2 },
  created_by: "user_1",
  created_at: "2026-05-01T09:00:00.000Z",
  updated_at: "2026-05-01T09:00:00.000Z",
  version: 1,
} as Task;

describe("a task's form", () => {
  test("gives back what it was filled with", () => {
    const { title, kind, priority, assignee_id, due_at, recurrence } = task;

    expect(onTheWire(entriesOf(task, "user_2"))).toEqual({
      title,
      kind,
      priority,
      assignee_id,
      due_at,
      recurrence,
      remind_at: null,
      notes: null,
    });
  });

  test("clears what was emptied", () => {
    const emptied = { ...entriesOf(task, "user_2"), every: "" as const, due_at: "", title: " Write to Ann " };

    expect(onTheWire(emptied)).toMatchObject({ title: "Write to Ann", recurrence: null, due_at: null });
  });

  test("makes a new task of what was typed, for oneself where nobody is named", () => {
    const typed = { title: "Call Ann", every: "weekdays" as const, interval: "3" };

    expect(onTheWire({ ...entriesOf(undefined, "user_2"), ...typed })).toMatchObject({
      title: "Call Ann",
      assignee_id: "user_2",
      notes: null,
      recurrence: { every: "weekdays", interval: 1 },
    });
  });
});

test("nobody is reminded after it is due, unless it was so before", () => {
  const late = { due_at: "2026-11-20T09:00", remind_at: "2026-11-20T09:30" };

  expect(isRemindedLate(late)).toBe(true);
  expect(isRemindedLate({ ...late, remind_at: late.due_at })).toBe(false);
  expect(isRemindedLate({ ...late, due_at: "" })).toBe(false);
  expect(isRemindedLate(late, late)).toBe(false);
  expect(isRemindedLate(late, { ...late, due_at: "2026-11-20T10:00" })).toBe(true);
});

describe("a moment in a field", () => {
  test("comes back as it was", () => {
    expect(fromInput(toInput(task.due_at))).toBe(task.due_at);
  });

  test("may be absent", () => {
    expect(toInput(null)).toBe("");
    expect(fromInput("")).toBeNull();
    expect(fromInput("tomorrow")).toBeNull();
  });
});
