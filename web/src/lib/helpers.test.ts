import { expect, test } from "vitest";
import { changesBetween } from "./changes";
import { deviceWords } from "./device";
import { parseDuration } from "./duration-input";
import { day, oneOf, text } from "./search-params";
import { mayReload } from "./stale-assets";

test.each([
  ["2:30", 150],
  ["150", 150],
  ["1:02:03", 3723],
  ["0:05", 5],
  ["", null],
  ["2.5", null],
  ["2:75", null],
  ["soon", null],
])("a duration typed as %j is %s", (typed, seconds) => expect(parseDuration(typed)).toBe(seconds));

test("only what differs is a change", () => {
  expect(changesBetween({ a: 1, b: "x" }, { a: 1, b: "y" })).toEqual({ b: "y" });
  expect(changesBetween({ a: [1], b: { c: 1, d: 2 } }, { a: [1, 2], b: { d: 2, c: 1 } })).toEqual({
    a: [1, 2],
  });
});

test("search parameters that do not fit are dropped", () => {
  expect([text(" ann "), text(""), text(600), text(null)]).toEqual(["ann", undefined, "600", undefined]);
  expect([oneOf(["new", "won"], "won"), oneOf(["new", "won"], "x")]).toEqual(["won", undefined]);
  expect([day("2026-11-20"), day("20.11.2026"), day("2026-99-99")]).toEqual([
    "2026-11-20",
    undefined,
    undefined,
  ]);
});

test("a stale page reloads once, not in circles", () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };

  expect([mayReload(storage, 100_000), mayReload(storage, 130_000), mayReload(storage, 170_000)]).toEqual([
    true,
    false,
    true,
  ]);
});

test("a user agent becomes a device somebody knows", () => {
  expect(deviceWords("Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0 Safari/537.36")).toBe("Chrome on Linux");
  expect(deviceWords("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/605.1")).toBe(
    "Safari on iOS",
  );
  expect(deviceWords("")).toBe("Unknown device");
});
