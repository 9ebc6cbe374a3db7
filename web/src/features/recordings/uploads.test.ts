import { beforeEach, expect, test, vi } from "vitest";
import { Problem } from "@/lib/problem";
import { memoryShelf } from "@/lib/recording-shelf";
import { UploadRefused } from "@/lib/upload";
import { createKeeper } from "./keeper";
import { type Kept, useKept } from "./kept";
import type { SendingOptions } from "./sending";
import { createUploads, useUploads } from "./uploads";

const facts = { filename: "call.m4a", contentType: "audio/mp4", durationSeconds: 2 };
const subject = { about: "c1", what: "Call with Lea", page: "/calls/c1", callId: "c1" };
const problem = (status: number) => new Problem(status, { title: `Refused ${status}` }, null);
const cut = () => new TypeError("Network failure during the upload");
const task = () => Object.values(useUploads.getState().tasks)[0];
const kept = () => useKept.getState().items as Kept[];

/** A server that answers what it is told to, to one recording whose call is known. */
async function world() {
  const answers: (Error | null | Promise<Error>)[] = [];
  const sent: { callId: string; text: string; announced: boolean; inParts: boolean }[] = [];
  const pauses: number[] = [];
  const busy = new Set<string>();
  const alone = async <T>(id: string, doIt: () => Promise<T>) => {
    if (busy.has(id)) return null;
    busy.add(id);
    try {
      return await doIt();
    } finally {
      busy.delete(id);
    }
  };
  const keeper = createKeeper({
    disk: memoryShelf(),
    owner: () => "ana org1",
    waits: () => false,
    alone,
    announce: () => undefined,
    notGiven: () => undefined,
    now: Date.now,
    newId: () => "r1",
  });
  const uploads = createUploads({
    keeper,
    alone,
    later: (pause) => void pauses.push(pause),
    send: async (callId, { announced, inParts }, file, options: SendingOptions) => {
      sent.push({ callId, text: await file.text(), announced, inParts });
      await options.onAnnounced(true);
      options.onProgress(0.5);
      const answer = await answers.shift();
      if (answer) throw answer;
    },
  });
  await keeper.add(subject, { ...facts, file: new Blob(["abcd"]) });
  return { keeper, uploads, answers, sent, pauses, busy };
}

beforeEach(() => {
  useKept.setState({ items: [], problem: null });
  useUploads.setState({ tasks: {} });
});

test("a recording whose call is known is sent and not kept any longer", async () => {
  const { uploads, sent } = await world();
  await uploads.resume();

  expect(sent).toEqual([{ callId: "c1", text: "abcd", announced: false, inParts: false }]);
  expect(task()).toMatchObject({ state: "done", progress: 1 });
  expect(kept()).toEqual([]);
});

test.each([cut(), new UploadRefused(503), problem(500), problem(401), problem(429)])(
  "after %s it is kept, and goes on where it was, less and less often",
  async (error) => {
    const { uploads, answers, sent, pauses } = await world();
    answers.push(error, error);
    await uploads.resume();

    expect(task()).toMatchObject({ state: "waiting", error });
    expect(kept()).toMatchObject([{ announced: true, inParts: true }]);

    await uploads.resume();
    await uploads.resume();

    expect(sent.map(({ inParts }) => inParts)).toEqual([false, true, true]);
    expect(pauses).toEqual([2_000, 4_000]);
    expect(kept()).toEqual([]);
  },
);

test.each([new UploadRefused(403), problem(404), problem(409)])(
  "%s is a person's to settle: again, or discarded",
  async (error) => {
    const { uploads, answers, sent } = await world();
    answers.push(error, error);
    await uploads.resume();
    await uploads.resume();

    expect(sent).toHaveLength(1);
    expect(task()).toMatchObject({ state: "failed", error });

    await uploads.again(kept()[0] as Kept);

    expect(sent).toHaveLength(2);

    await uploads.discard(kept()[0] as Kept);

    expect(kept()).toEqual([]);
    expect(task()).toBeUndefined();
  },
);

test("what was cut off or stopped goes when a person says so", async () => {
  const { uploads, sent } = await world();
  await uploads.stop(kept()[0] as Kept);
  await uploads.resume();

  expect(sent).toEqual([]);
  expect(kept()).toMatchObject([{ heldBack: "stopped" }]);

  await uploads.again(kept()[0] as Kept);

  expect(sent).toHaveLength(1);
});

test("what is wanted again before it has stopped goes as soon as it has", async () => {
  const { uploads, answers, sent } = await world();
  const slow = Promise.withResolvers<Error>();
  answers.push(slow.promise);
  const [item] = kept();
  const first = uploads.resume();
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  await uploads.stop(item as Kept);
  await uploads.again(item as Kept);
  slow.resolve(cut());
  await first;

  expect(sent).toHaveLength(2);
  expect(kept()).toEqual([]);
});

test("what another tab is sending is left to it", async () => {
  const { uploads, sent, busy } = await world();
  busy.add("r1");
  await uploads.resume();

  expect(sent).toEqual([]);

  busy.clear();
  await uploads.resume();

  expect(sent).toHaveLength(1);
});
