import { expect, test } from "vitest";
import { chosen, nothing } from "./selection";

const rows = ["a", "b", "c", "d", "e"];
const ids = (state: { ids: ReadonlySet<string> }) => [...state.ids].toSorted().join("");

test("a row is turned on, and off again", () => {
  const on = chosen(nothing, rows, 1, false);

  expect(ids(on)).toBe("b");
  expect(ids(chosen(on, rows, 1, false))).toBe("");
});

test("a range reaches from the row chosen last, in both directions", () => {
  const on = chosen(nothing, rows, 2, false);

  expect(ids(chosen(on, rows, 4, true))).toBe("cde");
  expect(ids(chosen(on, rows, 0, true))).toBe("abc");
});

test("a range becomes what its last row becomes", () => {
  const all = chosen(chosen(nothing, rows, 0, false), rows, 4, true);
  const from = { ...all, anchor: "b" };

  expect(ids(chosen(from, rows, 3, true))).toBe("ae");
});

test("a range without a beginning, or whose beginning left the list, is the one row", () => {
  expect(ids(chosen(nothing, rows, 2, true))).toBe("c");
  expect(ids(chosen({ ids: new Set(), anchor: "gone" }, rows, 2, true))).toBe("c");
});
