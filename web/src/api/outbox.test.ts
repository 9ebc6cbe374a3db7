// @vitest-environment jsdom
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Session } from "@/lib/session";

interface Seen {
  request: string;
  key: string | null;
  version: string | null;
  body: unknown;
}

/** The modules of two tabs are read in the test. */
const LOADING = { timeout: 60_000 };
const ana = { user: { user_id: "ana" }, org: { org_id: "org1" }, access_token: "t", expires_in: 900 };
const task = { task_id: "task_1", version: 3, title: "Call back" };
const seen: Seen[] = [];
let isUp = false;
let turn: Promise<unknown> = Promise.resolve();

/** The line, and a server that takes a while. */
async function send(request: Request): Promise<Response> {
  if (!isUp) throw new TypeError("Failed to fetch");
  const { method, url, headers } = request;
  seen.push({
    request: `${method} ${new URL(url).pathname}`,
    key: headers.get("idempotency-key"),
    version: headers.get("if-match"),
    body: await request.json(),
  });
  await new Promise((resolve) => setTimeout(resolve, 5));
  return Response.json({ version: 4 }, { status: 201 });
}

/** One at a time over all tabs, as the browser's own. */
const locks = {
  request: (_name: string, work: () => Promise<unknown>) => (turn = turn.then(work, work)),
};

/** The outbox of one tab, with a person signed in; what the browser keeps is the same in each. */
async function tab() {
  vi.resetModules();
  const [{ outbox }, { useOutbox }, { startSession }] = await Promise.all([
    import("./outbox"),
    import("@/lib/outbox"),
    import("@/lib/session"),
  ]);
  startSession(ana as Session);
  return { outbox, items: () => useOutbox.getState().items };
}

beforeEach(() => {
  seen.length = 0;
  isUp = false;
  vi.stubGlobal("fetch", send);
  Object.defineProperty(navigator, "locks", { value: locks, configurable: true });
});
afterEach(() => vi.unstubAllGlobals());

test("tasks and notes wait for the line, and each is sent once although two tabs send", LOADING, async () => {
  const second = await tab();
  const first = await tab();
  const { createTask } = await import("./tasks");
  const { editTask } = await import("./task");
  const { addInteraction } = await import("./customer-timeline");
  const added = await createTask({ title: "Offer" } as never, "key-of-the-task");
  const edited = await editTask(task, { status: "done" });
  const noted = await addInteraction(
    "cust_1",
    { type: "note", text: "Wants a quote" } as never,
    "key-of-the-note",
  );

  expect([added, edited, noted]).toMatchObject([{ waits: true }, { waits: true }, { waits: true }]);
  expect(first.items().map(({ what, page }) => [what, page])).toEqual([
    ['Task "Offer"', "/tasks"],
    ["Task done: Call back", "/tasks"],
    ["Note: Wants a quote", "/customers/cust_1"],
  ]);

  isUp = true;
  await Promise.all([first.outbox.drain(), second.outbox.drain(), second.outbox.drain()]);

  expect(seen.map(({ request, key, version }) => [request, key, version])).toEqual([
    ["POST /api/tasks", "key-of-the-task", null],
    ["PATCH /api/tasks/task_1", null, '"3"'],
    ["POST /api/customers/cust_1/interactions", "key-of-the-note", null],
  ]);
  await second.outbox.refresh();
  expect([first.items(), second.items()]).toEqual([[], []]);
});
