import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fetchInTime } from "./fetch-in-time";
import { TimedOut } from "@/lib/problem";

const silent = (_request: Request, { signal }: RequestInit) =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason));
  });

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", vi.fn(silent));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test.each([
  ["GET", 15_000],
  ["POST", 35_000],
])("a %s that nobody answers ends after %i ms", async (method, limit) => {
  const asked = fetchInTime(new Request("http://localhost/api/leads", { method })).catch((error) => error);
  const settled = vi.fn();
  void asked.then(settled);
  await vi.advanceTimersByTimeAsync(limit - 1);

  expect(settled).not.toHaveBeenCalled();

  await vi.advanceTimersByTimeAsync(1);

  expect(await asked).toBeInstanceOf(TimedOut);
});

test("whoever asked may give up before", async () => {
  const leaving = new AbortController();
  const request = new Request("http://localhost/api/leads", { signal: leaving.signal });
  const asked = fetchInTime(request).catch((error) => error);
  leaving.abort();

  expect(await asked).toMatchObject({ name: "AbortError" });
});

test("an answer in time is passed on", async () => {
  vi.stubGlobal(
    "fetch",
    vi.fn(async () => new Response("ok")),
  );
  const answer = await fetchInTime(new Request("http://localhost/api/leads"));

  expect(await answer.text()).toBe("ok");
  expect(vi.getTimerCount()).toBe(0);
});
