import { expect, test } from "vitest";
import { spacedDays, stepsUpTo } from "./chart-scale";

test.each([
  [0, [0, 1]],
  [1, [0, 0.25, 0.5, 0.75, 1]],
  [4, [0, 1, 2, 3, 4]],
  [47, [0, 10, 20, 30, 40, 50]],
  [9000, [0, 1800, 3600, 5400, 7200, 9000]],
  [1_000_000, [0, 200_000, 400_000, 600_000, 800_000, 1_000_000]],
])("a scale up to %s has its lines at %s", (most, steps) => expect(stepsUpTo(most)).toEqual(steps));

test("the last day is named, and before it those that there is room for", () => {
  expect(spacedDays(3, 400)).toEqual([0, 1, 2]);
  expect(spacedDays(14, 600)).toEqual([1, 3, 5, 7, 9, 11, 13]);
  expect(spacedDays(14, 200)).toEqual([6, 13]);
  expect(spacedDays(1, 300)).toEqual([0]);
});
