import { beforeEach, describe, expect, test, vi } from "vitest";
import { memoryShelf, type RecordingShelf } from "@/lib/recording-shelf";
import { createKeeper, type KeeperParts } from "./keeper";
import { type Kept, useKept } from "./kept";

const subject = { about: "lead_1", what: "Call with Lea", page: "/leads/lead_1", callId: null };
const facts = { filename: "recording.m4a", contentType: "audio/mp4", durationSeconds: 2 };
const file = new Blob(["abcd"]);
const items = () => useKept.getState().items;
const only = () => items()[0] as Kept;

/** One tab; another with the same `disk` and `locks` is another tab. */
function tab(changes: Partial<KeeperParts> = {}, disk = memoryShelf(), locks = new Set<string>()) {
  let now = 0;
  const mine = new Set<string>();
  const waiting = new Set<string>();
  const keeper = createKeeper({
    disk,
    owner: () => "ana org1",
    waits: (id) => waiting.has(id),
    alone: async (id, task) => {
      if (locks.has(id)) return null;
      locks.add(id);
      mine.add(id);
      try {
        return await task();
      } finally {
        locks.delete(id);
      }
    },
    announce: () => undefined,
    notGiven: () => undefined,
    now: () => (now += 1),
    newId: () => `r${Math.random()}`,
    ...changes,
  });
  const crash = () => {
    for (const id of mine) locks.delete(id);
    useKept.setState({ items: [], problem: null });
  };
  return { keeper, disk, locks, waiting, crash };
}

const refuse = async () => Promise.reject(new DOMException("", "QuotaExceededError"));

function full(disk: RecordingShelf): RecordingShelf {
  return { ...disk, append: refuse, put: refuse };
}

const afterDays = (days: number) => ({ now: () => days * 86_400_000 });

/** Lets what is written in the background be written. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

beforeEach(() => useKept.setState({ items: [], problem: null }));

describe("recording", () => {
  test("is kept from its first piece on, and finished whole", async () => {
    const { keeper, disk } = tab();
    const take = keeper.begin(subject);
    take.append(new Blob(["ab"]), { ...facts, durationSeconds: 1 });
    await settled();

    expect(await disk.all("ana org1")).toMatchObject([{ state: "recording", size: 2, durationSeconds: 1 }]);

    take.append(new Blob(["cd"]), facts);
    await take.finish({ ...facts, file });

    expect(items()).toMatchObject([{ state: "made", size: 4, durationSeconds: 2, lasts: true }]);
    expect(await (await keeper.audio(only())).text()).toBe("abcd");
  });

  test("a tab that crashes in the middle leaves what there was, for a person to judge", async () => {
    const first = tab();
    first.keeper.begin(subject).append(new Blob(["ab"]), facts);
    await settled();
    first.crash();
    const second = tab({}, first.disk, first.locks);
    await second.keeper.recover();

    expect(items()).toMatchObject([{ state: "made", heldBack: "cut_off", size: 2 }]);
    expect(await (await second.keeper.audio(only())).text()).toBe("ab");
  });

  test("one that goes on in another tab is left alone", async () => {
    const first = tab();
    first.keeper.begin(subject).append(new Blob(["ab"]), facts);
    await settled();
    await tab({}, first.disk, first.locks).keeper.recover();

    expect(items()).toMatchObject([{ state: "recording", heldBack: null }]);
  });

  test("goes on in memory where the browser has no room, and says so", async () => {
    const disk = memoryShelf();
    const { keeper } = tab({}, full(disk));
    const take = keeper.begin(subject);
    take.append(new Blob(["ab"]), facts);
    await settled();

    expect(useKept.getState().problem).toMatchObject({ name: "QuotaExceededError" });

    take.append(new Blob(["cd"]), facts);
    await take.finish({ ...facts, file });

    expect(items()).toMatchObject([{ state: "made", lasts: false }]);
    expect(await (await keeper.audio(only())).text()).toBe("abcd");
    expect(await keeper.assign("lead_1", { callId: "c1" })).toBe(true);
    expect(items()).toMatchObject([{ callId: "c1", lasts: false }]);
  });

  test("where the room ends at the last moment, all of it stays in the tab", async () => {
    const disk = memoryShelf();
    const { keeper } = tab({}, { ...disk, put: full(disk).put });
    const take = keeper.begin(subject);
    take.append(new Blob(["ab"]), facts);
    await take.finish({ ...facts, file });

    expect(items()).toMatchObject([{ state: "made", lasts: false }]);
    expect(await disk.all("ana org1")).toEqual([]);
  });

  test("a chosen file is kept in the same way", async () => {
    const { keeper } = tab();
    await keeper.add(subject, { ...facts, file });

    expect(items()).toMatchObject([{ state: "made", size: 4, lasts: true }]);

    const small = tab({}, full(memoryShelf()));
    await small.keeper.add(subject, { ...facts, file });

    expect(items()).toMatchObject([{ state: "made", size: 4, lasts: false }]);
  });
});

describe("the call of a recording", () => {
  test("gets the newest one of its lead, once", async () => {
    const { keeper } = tab();
    for (const about of ["lead_1", "lead_2", "lead_1"])
      await keeper.add({ ...subject, about }, { ...facts, file });

    expect(await keeper.assign("lead_1", { callId: "c1" })).toBe(true);
    expect(items().map(({ callId }) => callId)).toEqual([null, null, "c1"]);
    expect(await keeper.assign("lead_3", { callId: "c2" })).toBe(false);
  });

  test("that waits in the outbox has it, unless it is discarded there", async () => {
    const { keeper, waiting } = tab();
    await keeper.add(subject, { ...facts, file });
    waiting.add("change-1");

    expect(await keeper.assign("lead_1", { waitsFor: "change-1" })).toBe(true);
    expect(await keeper.assign("lead_1", { callId: "c1" })).toBe(false);

    waiting.delete("change-1");

    expect(await keeper.assign("lead_1", { callId: "c1" })).toBe(true);
    expect(items()).toMatchObject([{ callId: "c1", waitsFor: null }]);
  });
});

const broken = async () => Promise.reject(new DOMException("", "UnknownError"));
const recorded = async (brokenParts: Partial<RecordingShelf>) => {
  const disk = memoryShelf();
  await tab({}, disk).keeper.add(subject, { ...facts, file });
  const failing = { ...disk, ...brokenParts };
  const notGiven = vi.fn<KeeperParts["notGiven"]>();
  return { failing, disk, notGiven, keeper: tab({ notGiven }, failing).keeper };
};

describe("where the browser's storage fails while a recording is given to its call", () => {
  test("the person hears of it, and the recording stays", async () => {
    const { keeper, notGiven } = await recorded({ change: broken });

    expect(await keeper.assign("lead_1", { callId: "c1" })).toBe(false);
    expect(notGiven).toHaveBeenCalledExactlyOnceWith(only(), expect.any(Function));
    expect(items()).toMatchObject([{ state: "made", callId: null, lasts: true }]);
    expect(await (await keeper.audio(only())).text()).toBe("abcd");
  });

  test("so they do where nothing can be read from it either", async () => {
    const { keeper, notGiven } = await recorded({ change: broken, all: broken });

    expect(await keeper.assign("lead_1", { callId: "c1" })).toBe(false);
    expect(notGiven).toHaveBeenCalledOnce();
    expect(items()).toHaveLength(1);
  });

  test("trying again gives that very one, and not what was recorded since", async () => {
    const { keeper, notGiven, failing, disk } = await recorded({ change: broken });
    await keeper.assign("lead_1", { callId: "c1" });
    await keeper.add(subject, { ...facts, file });
    failing.change = disk.change;

    expect(await notGiven.mock.calls[0]?.[1]()).toBe(true);
    expect(items().map(({ callId }) => callId)).toEqual(["c1", null]);
  });
});

test("somebody else at the same computer sees nothing of it", async () => {
  let who = "ana org1";
  const { keeper, disk } = tab({ owner: () => who });
  await keeper.add(subject, { ...facts, file });
  who = "bea org1";
  await keeper.recover();

  expect(items()).toEqual([]);
  expect(await keeper.assign("lead_1", { callId: "c1" })).toBe(false);
  expect(await disk.all("ana org1")).toHaveLength(1);
});

describe("what is kept too long", () => {
  test("leaves after thirty days, when nothing can become of it, and is named", async () => {
    const first = tab();
    await first.keeper.add(subject, { ...facts, file });
    const early = tab(afterDays(29), first.disk, first.locks);
    await early.keeper.look();

    expect(await early.keeper.expire(() => true)).toEqual([]);
    expect(items()).toHaveLength(1);

    const late = tab(afterDays(31), first.disk, first.locks);

    expect(await late.keeper.expire(() => false)).toEqual([]);
    expect(await late.keeper.expire(() => true)).toMatchObject([{ what: "Call with Lea" }]);
    expect(items()).toEqual([]);
  });

  test("stays while another tab is at it", async () => {
    const { keeper, disk, locks } = tab();
    await keeper.add(subject, { ...facts, file });
    locks.add(only().id);
    const late = tab(afterDays(31), disk, locks);
    await late.keeper.look();

    expect(await late.keeper.expire(() => true)).toEqual([]);
    expect(items()).toHaveLength(1);
  });
});
