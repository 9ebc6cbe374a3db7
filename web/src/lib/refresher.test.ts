import { describe, expect, test, vi } from "vitest";
import { Problem } from "./problem";
import { createRefresher } from "./refresher";

function parts() {
  let made = 0;
  const kept = new Map<string, string>();
  return {
    kept,
    request: vi.fn<(key: string) => Promise<string>>(),
    exclusively: vi.fn((task: () => Promise<string>) => task()),
    storage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    },
    newKey: () => `key-${(made += 1)}`,
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
  });

  test.each([new TypeError("Failed to fetch"), new Problem(502, {}, null), new Error("gone")])(
    "one whose answer was lost (%s) is sent again with its key, by the next page too",
    async (error) => {
      const given = parts();
      given.request.mockRejectedValueOnce(error).mockResolvedValue("token");
      await expect(createRefresher(given)()).rejects.toBe(error);
      await createRefresher(given)();

      expect(given.request.mock.calls).toEqual([["key-1"], ["key-1"]]);

      await createRefresher(given)();

      expect(given.request).toHaveBeenLastCalledWith("key-2");
    },
  );

  test("one that was refused is over", async () => {
    const given = parts();
    given.request.mockRejectedValue(new Problem(401, {}, null));

    await expect(createRefresher(given)()).rejects.toThrow();
    expect(given.kept.size).toBe(0);
  });
});
