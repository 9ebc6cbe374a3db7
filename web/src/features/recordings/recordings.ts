import { completeRecordingUpload, recordingParts, startRecordingUpload } from "@/api/upload-recording";
import { count, day } from "@/lib/format";
import { newKey } from "@/lib/new-key";
import { useOutbox } from "@/lib/outbox";
import { linkToCall } from "@/lib/recording-shelf";
import { currentOwner } from "@/lib/owner";
import { recordingShelf } from "@/lib/shelf";
import { upload } from "@/lib/upload";
import { toastOffer } from "@/ui/toast";
import { createKeeper, type Destination, isFree, KEPT_DAYS } from "./keeper";
import { type Kept, useKept } from "./kept";
import { send } from "./sending";
import { useShown } from "./shown-here";
import { createUploads, useUploads } from "./uploads";

const CHANNEL = "callboard.recordings";
const news = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(CHANNEL);

let timer: ReturnType<typeof setTimeout> | undefined;

/** One tab at a time is at a recording: the others leave it alone. */
async function alone<T>(id: string, task: () => Promise<T>): Promise<T | null> {
  if (!("locks" in navigator)) return task();
  return navigator.locks.request(`${CHANNEL}.${id}`, { ifAvailable: true }, (lock) => (lock ? task() : null));
}

export const waits = (id: string) => useOutbox.getState().items.some((item) => item.id === id);

export const keeper = createKeeper({
  disk: recordingShelf,
  owner: currentOwner,
  waits,
  alone,
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other origin
  announce: () => news?.postMessage(null),
  notGiven,
  now: Date.now,
  newId: newKey,
});

const storage = {
  start: startRecordingUpload,
  parts: recordingParts,
  complete: completeRecordingUpload,
  upload,
};

export const uploads = createUploads({
  keeper,
  send: (callId, recording, file, options) => send(callId, recording, file, options, storage),
  alone,
  later: (milliseconds, task) => {
    clearTimeout(timer);
    timer = setTimeout(task, milliseconds);
  },
});

/** What ends each recording under way, and what that is of. */
const underWay = new Map<() => Promise<void>, string>();

export function startedRecording(about: string, end: () => Promise<void>): () => void {
  underWay.set(end, about);
  return () => void underWay.delete(end);
}

/** What was recorded there goes with its call; a recording under way ends with it. Answers whether there was any. */
export async function sendRecordingOf(about: string, destination: Destination): Promise<boolean> {
  await Promise.all([...underWay].map(([end, of]) => of === about && end()));
  const given = await keeper.assign(about, destination);
  void uploads.resume();
  return given;
}

/** Whether it stays until somebody does something about it. */
export function isStuck(item: Kept): boolean {
  if (item.state === "recording") return false;
  return (
    item.heldBack !== null || isFree(item, waits) || useUploads.getState().tasks[item.id]?.state === "failed"
  );
}

function notGiven({ what }: Kept, again: () => Promise<boolean>): void {
  toastOffer(
    `The recording is not with its call: ${what}`,
    "It is still on this computer, but this browser could not note down which call it is of. If trying again does not help, save a copy of it, which can be uploaded on the call’s page.",
    { label: "Try again", onClick: () => void again().then(goOn) },
  );
}

const goOn = () => void uploads.resume().then(clearOut);

async function clearOut(): Promise<void> {
  const gone = await keeper.expire(isStuck);
  if (gone.length === 0) return;
  const which = gone.map(({ what, startedAt }) => `${what}, ${day(new Date(startedAt).toISOString())}`);
  toastOffer(
    `${count(gone.length, "recording has", "recordings have")} left this computer`,
    `${which.join("; ")}. In ${KEPT_DAYS} days it could not be sent with a call.`,
    { label: "All right", onClick: () => undefined },
  );
}

const goOnWhenSeen = () => {
  if (!document.hidden) void keeper.recover().then(goOn);
};

/** Shows and sends what is kept for whoever is signed in: now, and whenever the line may be back. */
export function openRecordings(): () => void {
  void keeper.recover().then(goOn);
  const unsubscribe = useOutbox.subscribe(({ items, sent }, before) => {
    if (items !== before.items) void followOutbox(sent === before.sent ? null : sent).then(goOn);
  });
  news?.addEventListener("message", goOn);
  addEventListener("online", goOn);
  document.addEventListener("visibilitychange", goOnWhenSeen);
  return () => {
    clearTimeout(timer);
    unsubscribe();
    news?.removeEventListener("message", goOn);
    removeEventListener("online", goOn);
    document.removeEventListener("visibilitychange", goOnWhenSeen);
    uploads.close();
    useKept.setState({ items: [], problem: null });
    useShown.setState({ atDesk: undefined });
  };
}

/** What is kept in this tab alone is not seen by the outbox. */
async function followOutbox(sent: ReturnType<typeof useOutbox.getState>["sent"]): Promise<void> {
  const { call_id } = (sent?.answer ?? {}) as { call_id?: string };
  if (sent && call_id) await linkToCall(keeper.memory, sent.item.owner, sent.item.id, call_id);
}
