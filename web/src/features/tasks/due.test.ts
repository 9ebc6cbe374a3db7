import { expect, test } from "vitest";
import { dueWord } from "./due";

const now = new Date(2026, 4, 4, 12, 0);
const word = (at: Date | null, status: "open" | "done" = "open") =>
  dueWord({ due_at: at?.toISOString() ?? null, status }, now);

test("an open task says that it is late or due today", () => {
  expect(word(new Date(2026, 4, 4, 11, 59))).toBe("Overdue");
  expect(word(new Date(2026, 4, 4, 23, 59))).toBe("Today");
  expect(word(new Date(2026, 4, 5, 0, 0))).toBeNull();
  expect(word(null)).toBeNull();
});

test("what is done is late no more", () => {
  expect(word(new Date(2026, 4, 3, 9), "done")).toBeNull();
});
