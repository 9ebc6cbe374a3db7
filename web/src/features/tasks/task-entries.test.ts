import { describe, expect, test } from "vitest";
import type { Task } from "@/api/types";
import { entriesOf, fromInput, onTheWire, reminderFault, toInput } from "./task-entries";

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

describe("a reminder", () => {
  const times = { due_at: "2026-11-20T09:00", remind_at: "2026-11-20T09:30" };
  const [early, late] = ["2026-11-20T08:00", "2026-11-20T09:30"];
  const tooLate = 'Remind me may not be later than "Due".';

  test("comes before it is due", () => {
    expect(reminderFault(times, {}, early)).toBe(tooLate);
    expect(reminderFault({ ...times, remind_at: times.due_at }, {}, early)).toBeUndefined();
    expect(reminderFault({ ...times, due_at: "" }, {}, early)).toBeUndefined();
  });

  test("of what is overdue is still to come", () => {
    expect(reminderFault(times, {}, times.due_at)).toBeUndefined();
    expect(reminderFault(times, {}, late)).toBe("Remind me has passed already.");
  });

  test("stays as it was before", () => {
    expect(reminderFault(times, times, early)).toBeUndefined();
    expect(reminderFault(times, { ...times, due_at: "2026-11-20T10:00" }, early)).toBe(tooLate);
    expect(reminderFault(times, { ...times, due_at: "2026-11-20T08:30" }, late)).toBeUndefined();
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
