// @vitest-environment jsdom
import { expect, test } from "vitest";
import type { Import } from "@/api/types";
import { isDiscardable } from "./discardable";

const HOUR_MS = 60 * 60 * 1000;
const inState = (status: Import["status"], more: Partial<Import> = {}) =>
  ({ status, dry_run: false, report: { added: 0 }, created_at: new Date().toISOString(), ...more }) as Import;
const begun = (ago: number) =>
  inState("awaiting_upload", { created_at: new Date(Date.now() - ago).toISOString() });
const added = { report: { added: 5 } as Import["report"] };

test.each(["mapping", "rehearsed", "failed"] as const)("one that is %s and added nothing goes", (status) => {
  expect(isDiscardable(inState(status))).toBe(true);
});

test("a rehearsal goes, whatever it would have added", () => {
  expect(isDiscardable(inState("rehearsed", { ...added, dry_run: true }))).toBe(true);
  expect(isDiscardable(inState("failed", { ...added, dry_run: true }))).toBe(true);
});

test("one that added some before it failed stays", () => {
  expect(isDiscardable(inState("failed", added))).toBe(false);
});

test.each(["queued", "running", "finished", "undoing", "undone"] as const)(
  "one that is %s stays",
  (status) => {
    expect(isDiscardable(inState(status))).toBe(false);
  },
);

test("one whose upload was broken off goes as soon as no file can come", () => {
  expect(isDiscardable(begun(HOUR_MS - 5000))).toBe(false);
  expect(isDiscardable(begun(HOUR_MS))).toBe(true);
});
