import { expect, test } from "vitest";
import { before, fault, spanOf, spanWords } from "./period";
import { periodSearch } from "./period-search";

const TODAY = "2026-03-01";

test("a period is whole local days, today among them", () => {
  expect(spanOf({}, TODAY)).toEqual({ from: TODAY, to: TODAY });
  expect(spanOf({ period: "yesterday" }, TODAY)).toEqual({ from: "2026-02-28", to: "2026-02-28" });
  expect(spanOf({ period: "7d" }, TODAY)).toEqual({ from: "2026-02-23", to: TODAY });
  expect(spanOf({ period: "custom", from: "2026-02-10" }, TODAY)).toEqual({ from: "2026-02-10", to: TODAY });
});

test("it is compared with as many days right before", () => {
  expect(before({ from: "2026-02-23", to: TODAY })).toEqual({ from: "2026-02-16", to: "2026-02-22" });
  expect(before({ from: TODAY, to: TODAY })).toEqual({ from: "2026-02-28", to: "2026-02-28" });
});

test("days are named by the first and the last, a single one by itself", () => {
  const words = spanWords({ from: "2026-02-16", to: "2026-02-22" });
  expect(words).toMatch(/16.+22/);
  expect(words.match(/Feb/g)).toHaveLength(1);
  expect(spanWords({ from: "2026-02-28", to: "2026-02-28" })).toMatch(/^(28 Feb|Feb 28)$/);
});

test("days that cannot be asked for are told before they are", () => {
  expect(fault({ from: "2026-03-02", to: TODAY })).toMatch(/after the last/);
  expect(fault({ from: "2025-11-29", to: TODAY })).toMatch(/at most 92/);
  expect(fault({ from: "2025-11-30", to: TODAY })).toBeNull();
});

test("what does not fit in the address is dropped", () => {
  expect(periodSearch({ period: "always", from: "2026-02-10" })).toEqual({});
  expect(periodSearch({ period: "custom", from: "soon", to: TODAY })).toEqual({
    period: "custom",
    to: TODAY,
  });
});
