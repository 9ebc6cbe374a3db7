import { expect, test } from "vitest";
import { byName } from "./by-name";

test("capitals and accents do not set people apart from their neighbours", () => {
  const names = ["Zoe", "adam", "Émile", "Bea", "Eva", "Adam B"].map((full_name) => ({ full_name }));

  expect(names.toSorted(byName).map(({ full_name }) => full_name)).toEqual([
    "adam",
    "Adam B",
    "Bea",
    "Émile",
    "Eva",
    "Zoe",
  ]);
});
