import { describe, expect, test } from "vitest";
import type { Task } from "@/api/types";
import { groupsOf } from "./grouping";

const now = new Date(2026, 4, 4, 12, 0);

function due(at: Date | null): Task {
  return { task_id: String(at), due_at: at?.toISOString() ?? null } as Task;
}

describe("open tasks", () => {
  test("stand under when they are due", () => {
    const groups = groupsOf(
      [
        due(new Date(2026, 4, 3, 9)),
        due(new Date(2026, 4, 4, 11, 59)),
        due(new Date(2026, 4, 4, 23, 59)),
        due(new Date(2026, 4, 5, 0, 0)),
        due(null),
      ],
      now,
    );

    expect(groups.map(({ name, tasks }) => [name, tasks.length])).toEqual([
      ["Overdue", 2],
      ["Today", 1],
      ["Upcoming", 1],
      ["Without a date", 1],
    ]);
  });

  test("leave out groups that are empty", () => {
    expect(groupsOf([], now)).toEqual([]);
  });
});
