import { expect, test } from "vitest";
import { attributesOf, checkLines, linesOf } from "./attributes";

test("attributes are written as lines and read back the same", () => {
  const attributes = { city: "Lisbon", "best time": "after 14:00" };

  expect(attributesOf(linesOf(attributes))).toEqual(attributes);
});

test("empty lines are left out", () => {
  expect(attributesOf("\ncity: Lisbon\n  \n")).toEqual({ city: "Lisbon" });
});

test("a line without a name or a colon is named", () => {
  expect(checkLines("city: Lisbon\n")).toBe(true);
  expect(checkLines("city Lisbon")).toContain("city Lisbon");
  expect(checkLines(": Lisbon")).toContain(": Lisbon");
});
