import { describe, expect, test } from "vitest";
import type { Task } from "@/api/types";
import { changesOf, entriesOf, fromInput, newTask, toInput } from "./task-entries";

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
    expect(changesOf(entriesOf(task), entriesOf(task))).toEqual({});
  });

  test("sends only what was changed", () => {
    const before = entriesOf(task);

    expect(changesOf(before, { ...before, title: " Write to Ann " })).toEqual({ title: "Write to Ann" });
    expect(changesOf(before, { ...before, every: "" })).toEqual({ recurrence: null });
    expect(changesOf(before, { ...before, due_at: "" })).toEqual({ due_at: null });
  });

  test("makes a new task of what was typed, for oneself where nobody is named", () => {
    const made = newTask({ ...entriesOf(), title: "Call Ann", every: "weekdays", interval: "3" });

    expect(made).toMatchObject({
      title: "Call Ann",
      assignee_id: null,
      notes: null,
      recurrence: { every: "weekdays", interval: 1 },
    });
  });
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
