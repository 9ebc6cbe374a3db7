import { describe, expect, test } from "vitest";
import { ago, bytes, clock, duration, words } from "./format";

test.each([
  [0, "0:00"],
  [75, "1:15"],
  [3675, "1:01:15"],
  [Number.POSITIVE_INFINITY, "0:00"],
])("clock(%s) is %s", (seconds, shown) => expect(clock(seconds)).toBe(shown));

test.each([
  [0, "0 s"],
  [59, "59 s"],
  [60, "1 min"],
  [75, "1 min 15 s"],
  [3660, "1 h 1 min"],
])("duration(%s) is %s", (seconds, shown) => expect(duration(seconds)).toBe(shown));

test.each([
  [1, "1 bytes"],
  [1536, "1.5 KB"],
  [52_428_800, "50.0 MB"],
])("bytes(%s) is %s", (size, shown) => expect(bytes(size)).toBe(shown));

test("words makes an identifier readable", () => expect(words("do_not_call")).toBe("Do not call"));

describe("ago", () => {
  const now = Date.parse("2026-11-20T12:00:00Z");

  test.each([
    ["2026-11-20T11:59:30Z", /just now/],
    ["2026-11-20T11:55:00Z", /5/],
    ["2026-11-20T09:00:00Z", /3/],
    ["2025-01-01T00:00:00Z", /2025|2024/],
  ])("%s", (iso, shown) => expect(ago(iso, now)).toMatch(shown));
});
