import { expect, test, vi } from "vitest";
import { eachOf, one, patiently } from "./bulk";
import { Problem } from "./problem";

const numbers = Array.from({ length: 10 }, (_, index) => index);
const busy = (retryAfter: number | null) => new Problem(429, { title: "Too many" }, retryAfter);

test("each is done once, a few at a time, and counted", async () => {
  let running = 0;
  let most = 0;
  const counted: number[] = [];
  const outcomes = await eachOf(
    numbers,
    one(async () => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      return null;
    }),
    { signal: new AbortController().signal, onDone: (count) => counted.push(count) },
  );

  expect(outcomes.map(({ item }) => item).toSorted((a, b) => a - b)).toEqual(numbers);
  expect(most).toBe(4);
  expect(counted).toEqual(numbers.map((number) => number + 1));
});

test("one that is refused does not stop the others", async () => {
  const refusal = new Problem(412, { title: "Changed" }, null);
  const outcomes = await eachOf(
    [1, 2, 3],
    one((number) => (number === 2 ? Promise.reject(refusal) : Promise.resolve(null))),
    { signal: new AbortController().signal, onDone: vi.fn() },
  );

  expect(outcomes.toSorted((a, b) => a.item - b.item)).toEqual([
    { item: 1, undo: null },
    { item: 2, error: refusal },
    { item: 3, undo: null },
  ]);
});

test("whoever cancels gets what was begun, and the rest is left alone", async () => {
  const stop = new AbortController();
  const act = vi.fn(() => {
    stop.abort();
    return Promise.resolve(null);
  });
  const outcomes = await eachOf(numbers, one(act), { signal: stop.signal, onDone: vi.fn() });

  expect(outcomes.length).toBe(act.mock.calls.length);
  expect(outcomes.length).toBeLessThan(numbers.length);
});

test("what one request takes is sent together", async () => {
  const sizes: number[] = [];
  await eachOf(
    numbers,
    (batch) => {
      sizes.push(batch.length);
      return Promise.resolve(batch.map((item) => ({ item, undo: null })));
    },
    { signal: new AbortController().signal, batch: 4, onDone: vi.fn() },
  );

  expect(sizes).toEqual([4, 4, 2]);
});

test("a busy server is asked again when it says so, and not for ever", async () => {
  const pause = vi.fn(() => Promise.resolve());
  const request = vi.fn(() => Promise.resolve("done"));
  request.mockRejectedValueOnce(busy(3)).mockRejectedValueOnce(busy(null));

  expect(await patiently(request, pause)).toBe("done");
  expect(pause.mock.calls).toEqual([[3000], [1000]]);

  request.mockRejectedValue(busy(1));
  await expect(patiently(request, pause)).rejects.toThrow("Too many");
});
