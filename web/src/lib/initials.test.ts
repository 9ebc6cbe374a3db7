import { expect, test } from "vitest";
import { initials } from "./initials";

test.each([
  ["Ada Agent", "AA"],
  ["Ada Maria de la Cruz", "AC"],
  ["ada", "A"],
  ["  Bo   Chen ", "BC"],
  ["Émile Zola", "ÉZ"],
  ["😀 Smith", "😀S"],
  ["", ""],
])("%j is %j", (name, short) => {
  expect(initials(name)).toBe(short);
});
