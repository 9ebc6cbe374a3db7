import { newKey } from "@/lib/new-key";
import { createOutbox, type Outgoing, useOutbox } from "@/lib/outbox";
import { linkToCall } from "@/lib/recording-shelf";
import { currentOwner } from "@/lib/owner";
import { recordingShelf, shelf } from "@/lib/shelf";
import { answerOf, ifMatch } from "./client";

const LOCK = "callboard.outbox";
const news = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(LOCK);

let timer: ReturnType<typeof setTimeout> | undefined;
let running: Promise<void> | null = null;

export const outbox = createOutbox({
  shelf,
  send: ({ method, path, body, key, version }: Outgoing) =>
    answerOf(path, {
      method,
      body: JSON.stringify(body),
      headers: {
        "content-type": "application/json",
        ...(key && { "Idempotency-Key": key }),
        ...(version !== undefined && ifMatch(version)),
      },
    }),
  read: (path) => answerOf(path, { method: "GET" }),
  owner: currentOwner,
  // A recording of that call waits for its id; what cannot be read now is looked for again by its page.
  arrived: async ({ id, owner }, answer) => {
    const { call_id } = (answer ?? {}) as { call_id?: string };
    if (call_id) await linkToCall(recordingShelf, owner, id, call_id).catch(() => null);
  },
  exclusively: (task) => {
    running ??= underLock(task).finally(() => {
      running = null;
    });
    return running;
  },
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other origin
  announce: () => news?.postMessage(null),
  later: (milliseconds, task) => {
    clearTimeout(timer);
    timer = setTimeout(task, milliseconds);
  },
  now: Date.now,
  newId: newKey,
});

function underLock(task: () => Promise<void>): Promise<void> {
  return "locks" in navigator ? navigator.locks.request(LOCK, task) : task();
}

const look = () => void outbox.refresh().catch(() => null);
const drain = () => void outbox.drain().catch(() => null);
const drainWhenSeen = () => {
  if (!document.hidden) drain();
};

/** Shows and sends what waits for whoever is signed in: now, and whenever the line may be back. */
export function openOutbox(): () => void {
  look();
  drain();
  news?.addEventListener("message", look);
  addEventListener("online", drain);
  document.addEventListener("visibilitychange", drainWhenSeen);
  return () => {
    clearTimeout(timer);
    news?.removeEventListener("message", look);
    removeEventListener("online", drain);
    document.removeEventListener("visibilitychange", drainWhenSeen);
    useOutbox.setState({ items: [], sent: null });
  };
}
