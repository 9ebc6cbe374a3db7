import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { gather } from "./gather";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a hundred pushes in a row are two refreshes", () => {
  const act = vi.fn();
  const push = gather(act, 2_000);
  for (let each = 0; each < 100; each += 1) push("calls");

  expect(act).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(2_000);
  expect(act).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(10_000);
  expect(act).toHaveBeenCalledTimes(2);
});

test("what is asked for later is done at once again, and each key for itself", () => {
  const act = vi.fn();
  const push = gather(act, 2_000);
  push("calls");
  push("tasks");
  vi.advanceTimersByTime(2_001);
  push("calls");

  expect(act.mock.calls).toEqual([["calls"], ["tasks"], ["calls"]]);
});
