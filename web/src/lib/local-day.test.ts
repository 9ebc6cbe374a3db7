import { expect, test } from "vitest";
import { shiftDay, startOf } from "./local-day";

test("days are shifted over the ends of months and years", () => {
  expect(shiftDay("2026-03-01", -1)).toBe("2026-02-28");
  expect(shiftDay("2026-12-31", 1)).toBe("2027-01-01");
});

test("a day begins at local midnight", () => {
  expect(startOf("2026-11-20")).toBe(new Date(2026, 10, 20).toISOString());
  expect(startOf("2026-11-20", 1)).toBe(new Date(2026, 10, 21).toISOString());
});
