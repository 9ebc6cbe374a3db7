import { describe, expect, test } from "vitest";
import {
  ago,
  bytes,
  clock,
  dateTime,
  duration,
  percent,
  roughly,
  timeOfDay,
  weekdayTime,
  words,
} from "./format";

/** Whatever kind of space it is. */
const spaced = (shown: string) => shown.replaceAll(/\s/g, " ");

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
])("duration(%s) is %s", (seconds, shown) => expect(spaced(duration(seconds))).toBe(shown));

test.each([
  [0, "0 min"],
  [59, "0 min"],
  [75, "1 min"],
  [4500, "1 h 15 min"],
  [7200, "2 h"],
])("roughly(%s) is %s", (seconds, shown) => expect(spaced(roughly(seconds))).toBe(shown));

test("a duration breaks between its parts alone", () => expect(duration(4500)).toBe("1\u00a0h 15\u00a0min"));

test.each([
  [0, "0%"],
  [0.252, "25%"],
  [2 / 3, "67%"],
  [0.999, "99%"],
  [1, "100%"],
  [1.61, "161%"],
])("percent(%s) is %s", (share, shown) => expect(percent(share).replaceAll(/\s/g, "")).toBe(shown));

test("a time is written as every other, with its day and without", () => {
  const early = "2026-11-30T08:16:00Z";

  expect(weekdayTime(early, "Europe/Madrid")).toContain(timeOfDay(early, "Europe/Madrid"));
  expect(dateTime(early, "Europe/Madrid")).toContain(timeOfDay(early, "Europe/Madrid"));
});

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
