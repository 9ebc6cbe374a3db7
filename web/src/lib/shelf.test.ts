import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { type KeptRecording, linkToCall, memoryShelf } from "./recording-shelf";
import { recordingShelf } from "./shelf";

const row: KeptRecording = {
  id: "r1",
  owner: "ana org1",
  startedAt: 1,
  about: "lead_1",
  what: "Call with Lea",
  page: "/leads/lead_1",
  state: "recording",
  waitsFor: null,
  callId: null,
  heldBack: null,
  announced: false,
  inParts: false,
  filename: "recording.m4a",
  contentType: "audio/mp4",
  durationSeconds: 1,
  size: 3,
  pieces: 1,
};
const bytes = (text: string) => new TextEncoder().encode(text).buffer;
let made = 0;
const another = (changes: Partial<KeptRecording>) => ({ ...row, id: `r-${(made += 1)}`, ...changes });

test.each([
  ["on disk", recordingShelf],
  ["in memory", memoryShelf()],
])("a recording kept %s is put together in the order of its pieces", async (_where, shelf) => {
  const mine = another({ owner: "order" });
  for (const pieces of [1, 2, 3, 10, 11]) await shelf.append({ ...mine, pieces }, bytes(`${pieces},`));

  const audio = await shelf.audio(mine);

  expect(await audio.text()).toBe("1,2,3,10,11,");
  expect(audio.type).toBe("audio/mp4");
  expect(await shelf.all("order")).toMatchObject([{ id: mine.id, pieces: 11 }]);
});

test.each([
  ["on disk", recordingShelf],
  ["in memory", memoryShelf()],
])("a recording kept %s is gone with its audio, and others stay", async (_where, shelf) => {
  const [gone, stays] = [another({ owner: "gone" }), another({ owner: "gone", startedAt: 2 })];
  for (const each of [gone, stays]) await shelf.append(each, bytes(each.id));
  await shelf.remove(gone.id);

  expect(await shelf.all("gone")).toMatchObject([{ id: stays.id }]);
  expect((await shelf.audio(gone)).size).toBe(0);
  expect(await (await shelf.audio(stays)).text()).toBe(stays.id);
});

test.each([
  ["on disk", recordingShelf],
  ["in memory", memoryShelf()],
])("a recording kept %s is changed by the first who may", async (_where, shelf) => {
  const mine = another({ owner: "change" });
  await shelf.put(mine);
  const take = (callId: string) => shelf.change(mine.id, (now) => (now.callId ? null : { callId }));

  expect(await Promise.all([take("c1"), take("c2")])).toMatchObject([{ callId: "c1" }, null]);
  expect(await shelf.change("nobody", () => ({ callId: "c3" }))).toBeNull();
});

test("nobody sees what another person, or the same one elsewhere, has kept", async () => {
  await recordingShelf.put(another({ owner: "ana org1" }));

  expect(await recordingShelf.all("ana org2")).toEqual([]);
  expect(await recordingShelf.all("bea org1")).toEqual([]);
});

test("a call that was sent gives its id to the recording that waited for it", async () => {
  await recordingShelf.put(another({ owner: "link", waitsFor: "change-1" }));
  await recordingShelf.put(another({ owner: "link", waitsFor: "change-2", startedAt: 2 }));
  await linkToCall(recordingShelf, "link", "change-1", "c1");

  expect(await recordingShelf.all("link")).toMatchObject([
    { callId: "c1", waitsFor: null },
    { callId: null, waitsFor: "change-2" },
  ]);
});
