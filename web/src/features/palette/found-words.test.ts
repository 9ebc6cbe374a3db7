import { expect, test } from "vitest";
import { foundWords } from "./found-words";

test("what is found is counted by its kind", () => {
  expect(foundWords("new", 0, 1)).toBe("1 command found");
  expect(foundWords("new", 2, 0)).toBe("2 records found");
  expect(foundWords("new", 1, 3)).toBe("1 record and 3 commands found");
});

test("where there is nothing it says what was typed", () => {
  expect(foundWords("xyz ", 0, 0)).toContain("Nothing is found for “xyz”");
});
