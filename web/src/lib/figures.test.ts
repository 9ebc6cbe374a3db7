import { expect, test } from "vitest";
import { against, change, figureOf, shareOf, total } from "./figures";

const one = { calls: 10, answered: 5, missed: 5, talk_seconds: 300, conversions: 1 };
const none = { calls: 0, answered: 0, missed: 0, talk_seconds: 0, conversions: 0 };

test("a share of nothing is nothing, not zero", () => {
  expect(figureOf("answer_rate").of(none)).toBeNull();
  expect(figureOf("avg_seconds").of(none)).toBeNull();
  expect(figureOf("answer_rate").of(one)).toBe(0.5);
  expect(change(5, 0)).toBeNull();
  expect(change(5, 4)).toBe(0.25);
});

test("somebody is as far as with all targets on average; more than asked makes up for nothing", () => {
  expect(shareOf({ targets: { calls: 10, conversions: 2 }, reached: { calls: 30, conversions: 1 } })).toBe(
    0.75,
  );
  expect(shareOf({ targets: { calls: null }, reached: {} })).toBeNull();
});

test("people are added up; what was asked is held against those alone who were asked", () => {
  const rows = [
    { targets: { calls: 40 }, reached: { calls: 10 } },
    { targets: { calls: null }, reached: { calls: null } },
  ];

  expect(total([one, one]).talk_seconds).toBe(600);
  expect(against(rows, figureOf("calls"))).toEqual({ done: 10, goal: 40 });
  expect(against(rows, figureOf("conversions"))).toBeNull();
});
