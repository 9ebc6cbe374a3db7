import { describe, expect, test, vi } from "vitest";
import { createRefresher } from "./refresher";

function parts({ now = 100_000 } = {}) {
  const kept = new Map<string, string>();
  return {
    kept,
    request: vi.fn<() => Promise<string>>(),
    exclusively: vi.fn((task: () => Promise<string>) => task()),
    storage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    },
    now: () => now,
    sleep: vi.fn(async () => {}),
  };
}

describe("refreshing the session", () => {
  test("callers at the same time share one request", async () => {
    const given = parts();
    given.request.mockResolvedValue("token");
    const refresh = createRefresher(given);

    expect(await Promise.all([refresh(), refresh(), refresh()])).toEqual(["token", "token", "token"]);
    expect(given.request).toHaveBeenCalledTimes(1);
    expect(given.exclusively).toHaveBeenCalledTimes(1);
  });

  test("a later caller asks again", async () => {
    const given = parts();
    given.request.mockResolvedValueOnce("first").mockResolvedValueOnce("second");
    const refresh = createRefresher(given);

    expect([await refresh(), await refresh()]).toEqual(["first", "second"]);
  });

  test("a failure reaches every caller and does not block the next attempt", async () => {
    const given = parts();
    given.request.mockRejectedValueOnce(new Error("down")).mockResolvedValueOnce("token");
    const refresh = createRefresher(given);

    const results = await Promise.allSettled([refresh(), refresh()]);
    expect(results.map((result) => result.status)).toEqual(["rejected", "rejected"]);
    expect(await refresh()).toBe("token");
    expect(given.kept.size).toBe(0);
  });

  test("a refresh cut off by a reload is given time to land", async () => {
    const given = parts({ now: 100_500 });
    given.kept.set("callboard.refreshing", "100000");
    given.request.mockResolvedValue("token");
    await createRefresher(given)();

    expect(given.sleep).toHaveBeenCalledExactlyOnceWith(1_500);
  });

  test("a request that the page lost sight of keeps its mark", async () => {
    const given = parts();
    given.request.mockRejectedValue(new TypeError("Failed to fetch"));

    await expect(createRefresher(given)()).rejects.toThrow();
    expect(given.kept.get("callboard.refreshing")).toBe("100000");
  });

  test.each(["90000", "200000", "nonsense"])("a mark of %s does not hold anybody up", async (mark) => {
    const given = parts();
    given.kept.set("callboard.refreshing", mark);
    given.request.mockResolvedValue("token");
    await createRefresher(given)();

    expect(given.sleep).not.toHaveBeenCalled();
  });
});
