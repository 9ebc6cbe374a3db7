import { expect, test, vi } from "vitest";
import { againWhileShort, everyPage } from "./pages";

const pages: Record<string, { items: string[]; next_cursor: string | null }> = {
  start: { items: ["a", "b"], next_cursor: "two" },
  // A page of a search may be empty though there is another.
  two: { items: [], next_cursor: "three" },
  three: { items: ["c"], next_cursor: null },
};
const read = (cursor = "start") => Promise.resolve(pages[cursor] ?? { items: [], next_cursor: null });

test("every page is read, and said", async () => {
  const heard = vi.fn();

  expect(await everyPage(read, new AbortController().signal, heard)).toEqual(["a", "b", "c"]);
  expect(heard.mock.calls).toEqual([[2], [2], [3]]);
});

test("whoever cancels gets no file", async () => {
  const stop = new AbortController();

  await expect(everyPage(read, stop.signal, () => stop.abort())).rejects.toThrow("aborted");
});

const query = (length: number) => ({ state: { data: { pages: Array.from({ length }) } } });

test("a list that was scrolled far down is not read again for a look at another window", () => {
  expect(againWhileShort.refetchOnWindowFocus(query(3))).toBe(true);
  expect(againWhileShort.refetchOnWindowFocus(query(1000))).toBe(false);
  expect(againWhileShort.refetchOnWindowFocus({ state: { data: undefined } })).toBe(true);
});
