import { describe, expect, test } from "vitest";
import { fit, fitting } from "./fit";

describe("what is typed", () => {
  test.each([
    ["new le", "New lead"],
    ["lead", "New lead"],
    ["LEAD new", "New lead"],
    ["jose", "José Núñez"],
    ["lukasz", "Łukasz Wójcik"],
    ["soren strasse", "Søren, Hauptstraße Straße"],
    ["łuk", "Lukasz"],
    ["", "New lead"],
  ])("%j finds %j", (typed, label) => {
    expect(fit(typed, label)).toBeGreaterThan(0);
  });

  test.each([
    ["ead", "New lead"],
    ["new customer", "New lead"],
  ])("%j does not find %j", (typed, label) => {
    expect(fit(typed, label)).toBe(0);
  });

  test("finds a thing by its other words, after those it names", () => {
    const things = [
      { label: "Theme: dark", otherWords: "light colours night" },
      { label: "Add a light", otherWords: "" },
      { label: "Light the way", otherWords: "" },
      { label: "Sign out", otherWords: "log off" },
    ];

    expect(fitting("light", things).map(({ label }) => label)).toEqual([
      "Light the way",
      "Add a light",
      "Theme: dark",
    ]);
  });

  test("where nothing is typed all are there in their order", () => {
    const things = [{ label: "b" }, { label: "a" }];

    expect(fitting("", things)).toEqual(things);
  });
});
