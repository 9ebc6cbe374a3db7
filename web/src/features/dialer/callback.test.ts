import { expect, test } from "vitest";
import { callbackChoices } from "./callback";

const labels = (now: Date, minutes: number | null = null) =>
  callbackChoices(now, minutes).map(({ label }) => label);
const at = (now: Date, wanted: string) =>
  callbackChoices(now, 1440).find(({ label }) => label === wanted)?.at;

const TUESDAY_MORNING = new Date(2026, 2, 10, 10, 2);

test("what people agree: in an hour, later today, tomorrow", () => {
  expect(labels(TUESDAY_MORNING)).toEqual(["In 1 hour", "This afternoon", "Tomorrow morning"]);
  expect(labels(new Date(2026, 2, 10, 15, 0))).toEqual(["In 1 hour", "This evening", "Tomorrow morning"]);
  expect(labels(new Date(2026, 2, 10, 20, 0))).toEqual(["In 1 hour", "Tomorrow morning"]);
});

test("times are round, and of this computer's clock", () => {
  expect(at(TUESDAY_MORNING, "In 1 hour")).toBe("2026-03-10T11:05");
  expect(at(TUESDAY_MORNING, "This afternoon")).toBe("2026-03-10T15:00");
  expect(at(TUESDAY_MORNING, "Tomorrow morning")).toBe("2026-03-11T09:00");
});

test("what the disposition proposes comes first, unless it is the hour that is there", () => {
  expect(labels(TUESDAY_MORNING, 1440)[0]).toBe("In 1 day");
  expect(labels(TUESDAY_MORNING, 90)[0]).toBe("In 90 minutes");
  expect(labels(TUESDAY_MORNING, 60)[0]).toBe("In 1 hour");
  expect(labels(TUESDAY_MORNING, 60)).toHaveLength(3);
});

test("before a weekend there is Monday, too", () => {
  expect(at(new Date(2026, 2, 13, 10, 0), "Monday morning")).toBe("2026-03-16T09:00");
  expect(at(new Date(2026, 2, 14, 10, 0), "Monday morning")).toBe("2026-03-16T09:00");
  expect(labels(TUESDAY_MORNING)).not.toContain("Monday morning");
});
