import { expect, test } from "vitest";
import { outcomeOf, outcomes } from "./outcomes";

test("every outcome has a key of its own, the first nine the digits", () => {
  const keys = outcomes.map((outcome) => outcome.key);

  expect(new Set(keys).size).toBe(outcomes.length);
  expect(keys.slice(0, 9)).toEqual(["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
  expect(keys.every((key) => key.length === 1)).toBe(true);
});

test("a key finds its outcome, any other key none", () => {
  expect(outcomeOf("1")).toBe("answered");
  expect(outcomeOf("4")).toBe("sale");
  expect(outcomeOf("x")).toBeNull();
});
