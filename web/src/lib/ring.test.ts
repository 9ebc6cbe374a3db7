import { afterEach, describe, expect, test, vi } from "vitest";
import { handOver, listen } from "./ring";

const WAIT_MS = 50;
const ada = "user_ada org_1";
const open: (() => void)[] = [];

afterEach(() => {
  for (const close of open.splice(0)) close();
});

function tab(owner: string, lookedAt: number) {
  const onRing = vi.fn<(phone: string) => void>();
  open.push(listen({ owner, lookedAt: () => lookedAt, onRing, tab: `tab ${open.length}` }));
  return onRing;
}

describe("a call that opened a tab of its own", () => {
  test("goes to the tab that was looked at last", async () => {
    const [older, newer] = [tab(ada, 1), tab(ada, 2)];

    expect(await handOver("+34600111222", ada, WAIT_MS)).toBe(true);
    await vi.waitFor(() => expect(newer).toHaveBeenCalledWith("+34600111222"));
    expect(older).not.toHaveBeenCalled();
  });

  test("stays where it is when no other tab is open", async () => {
    expect(await handOver("+34600111222", ada, WAIT_MS)).toBe(false);
  });

  test("does not go back to itself", async () => {
    const self = tab(ada, 1);

    expect(await handOver("+34600111222", ada, WAIT_MS, "tab 0")).toBe(false);
    expect(self).not.toHaveBeenCalled();
  });

  test("does not go to somebody else's tab", async () => {
    const other = tab("user_ben org_1", 1);

    expect(await handOver("+34600111222", ada, WAIT_MS)).toBe(false);
    expect(other).not.toHaveBeenCalled();
  });
});
