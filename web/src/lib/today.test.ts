import { describe, expect, test } from "vitest";
import { today } from "./today";

describe("today is a date of the organisation's zone, not of the computer's", () => {
  const lateEvening = new Date("2026-11-20T23:30:00Z");

  test.each([
    ["UTC", "2026-11-20"],
    ["Europe/Madrid", "2026-11-21"],
    ["America/Santiago", "2026-11-20"],
    ["Asia/Tokyo", "2026-11-21"],
  ])("%s", (zone, date) => expect(today(zone, lateEvening)).toBe(date));
});
