import { expect, test } from "vitest";
import { askedOf, pressed, type Sort, sortedBy } from "./sorting";

const words = { asc: "Oldest first", desc: "Newest first" };
const created: Sort = { name: "created_at", column: "created", usual: "desc", words };
const updated: Sort = { name: "updated_at", column: "changed", usual: "desc", words };
const both = [created, updated];

test("a list comes in its own order until somebody asks for another", () => {
  expect(sortedBy(both, {})).toEqual({ by: created, order: "desc" });
  expect(askedOf(both, {})).toEqual({});
  expect(askedOf(both, { sort: "updated_at", order: "asc" })).toEqual({ sort: "updated_at", order: "asc" });
});

test("what it cannot be in the order of is not asked for, whatever the address says", () => {
  expect(askedOf([updated], { sort: "created_at", order: "asc" })).toEqual({ order: "asc" });
  expect(askedOf([], { sort: "updated_at", order: "asc" })).toEqual({});
});

test("a head that is pressed again turns the list round, another one sorts by its column", () => {
  expect(pressed(both, {}, "created")).toEqual({ order: "asc" });
  expect(pressed(both, { order: "asc" }, "created")).toEqual({});
  expect(pressed(both, { order: "asc" }, "changed")).toEqual({ sort: "updated_at" });
  expect(pressed(both, { sort: "updated_at" }, "changed")).toEqual({ sort: "updated_at", order: "asc" });
});
