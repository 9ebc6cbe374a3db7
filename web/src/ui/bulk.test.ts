import { expect, test } from "vitest";
import { Problem } from "@/lib/problem";
import { reasons } from "./bulk";

const stale = new Problem(412, {}, null);
const gone = new Problem(404, {}, null);
const name = (item: string) => item;

test("who was refused is named with the reason, the first three of each", () => {
  const failures = ["Ann", "Bo", "Cy", "Di", "Ed"].map((item) => ({ item, error: stale }));

  expect(reasons([...failures, { item: "Flo", error: gone }], name)).toEqual([
    "Ann, Bo, Cy and 2 more: Someone else changed this meanwhile",
    "Flo: This is not here",
  ]);
});

test("what has no name leaves the reason", () => {
  expect(reasons([{ item: "x", error: stale }], () => "")).toEqual(["Someone else changed this meanwhile"]);
});
