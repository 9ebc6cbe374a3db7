import { expect, test } from "vitest";
import { daysBetween, eachDay, shiftDay, startOf } from "./local-day";

test("days are shifted over the ends of months and years", () => {
  expect(shiftDay("2026-03-01", -1)).toBe("2026-02-28");
  expect(shiftDay("2026-12-31", 1)).toBe("2027-01-01");
});

test("a day begins at local midnight", () => {
  expect(startOf("2026-11-20")).toBe(new Date(2026, 10, 20).toISOString());
  expect(startOf("2026-11-20", 1)).toBe(new Date(2026, 10, 21).toISOString());
});

test("the days of a range are counted with both ends", () => {
  expect(daysBetween("2026-02-28", "2026-03-01")).toBe(2);
  expect(daysBetween("2026-11-20", "2026-11-20")).toBe(1);
});

test("every day of a range is named once, over the end of a month", () => {
  expect(eachDay("2026-02-27", "2026-03-01")).toEqual(["2026-02-27", "2026-02-28", "2026-03-01"]);
  expect(eachDay("2026-03-02", "2026-03-01")).toEqual([]);
});
