import { expect, test, vi } from "vitest";
import { Problem } from "@/lib/problem";
import { reasons, runBulk } from "./bulk";
import { toastDone, toastUndo } from "./toast";

vi.mock("./toast", () => ({
  toastDone: vi.fn(),
  toastUndo: vi.fn(),
  toastFailures: vi.fn(),
  toastProgress: () => ({ say: () => undefined, end: () => undefined }),
}));

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

test.each([
  [["Ann"], "1 is as it was"],
  [["Ann", "Bo"], "2 are as they were"],
])("what is undone of %s is said", async (names, said) => {
  await runBulk(names, {
    doing: "Archiving",
    done: String,
    failed: String,
    act: (batch) => Promise.resolve(batch.map((item) => ({ item, undo: () => Promise.resolve() }))),
    reload: (item) => Promise.resolve(item),
    nameOf: name,
    refresh: () => undefined,
  });

  vi.mocked(toastUndo).mock.lastCall?.[1]();

  await vi.waitFor(() => expect(toastDone).toHaveBeenLastCalledWith(said));
});
