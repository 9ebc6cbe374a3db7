// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { keep, recall } from "./browser-storage";

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

test("what is kept is recalled until it is forgotten, and not from the other storage", () => {
  keep("colour", "green");

  expect(recall("colour")).toBe("green");
  expect(recall("colour", "sessionStorage")).toBeNull();

  keep("colour", null);

  expect(recall("colour")).toBeNull();
});

test("where the browser keeps nothing, nothing is known, and nothing fails", () => {
  vi.stubGlobal("localStorage", null);
  keep("colour", "green");

  expect(recall("colour")).toBeUndefined();
});
