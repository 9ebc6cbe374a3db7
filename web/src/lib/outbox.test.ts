import { beforeEach, describe, expect, test } from "vitest";
import { createOutbox, isSo, type Outgoing, type OutboxParts, useOutbox, type Waiting } from "./outbox";
import { Problem, TimedOut } from "./problem";

const HOUR = 3_600_000;
const about = { what: "Call with Ana", page: "/calls" };
const call = (key: string): Outgoing => ({ method: "POST", path: "/calls", body: { notes: key }, key });
const edit = (version: number, body: object): Outgoing => ({
  method: "PATCH",
  path: "/leads/l1",
  body,
  version,
});
const problem = (status: number, retryAfter: number | null = null) =>
  new Problem(status, { title: `Refused ${status}` }, retryAfter);

/** A server that answers what it is told to, and a browser's shelf. */
function world(changes: Partial<OutboxParts> = {}) {
  const kept = new Map<string, Waiting>();
  const seen: Outgoing[] = [];
  const answers: (unknown | Error)[] = [];
  const pauses: number[] = [];
  const time = { now: 1_000 };
  let made = 0;
  const outbox = createOutbox({
    shelf: {
      all: async (owner) =>
        [...kept.values()]
          .filter((item) => item.owner === owner)
          .toSorted((left, right) => left.savedAt - right.savedAt),
      put: async (item) => void kept.set(item.id, item),
      remove: async (id) => void kept.delete(id),
    },
    send: async ({ method, path, body, key, version }) => {
      seen.push({ method, path, body, key, version });
      const answer = answers.length > 0 ? answers.shift() : {};
      if (answer instanceof Error) throw answer;
      return answer;
    },
    read: async () => ({}),
    owner: () => "ana org1",
    arrived: async () => undefined,
    exclusively: (task) => task(),
    announce: () => undefined,
    later: (pause) => void pauses.push(pause),
    now: () => (time.now += 1),
    newId: () => `item-${(made += 1)}`,
    ...changes,
  });
  return { outbox, kept, seen, answers, pauses, time };
}

const offline = () => new TypeError("Failed to fetch");
const waiting = () => useOutbox.getState().items;

beforeEach(() => useOutbox.setState({ items: [], sent: null }));

describe("saving", () => {
  test("goes straight to the server where the line is up", async () => {
    const { outbox, kept, answers } = world();
    answers.push({ call_id: "c1" });

    expect(await outbox.save(call("k1"), about)).toEqual({ waits: false, answer: { call_id: "c1" } });
    expect(kept.size).toBe(0);
  });

  test.each([offline(), new TimedOut()])("waits where nobody answers: %s", async (error) => {
    const { outbox, answers } = world();
    answers.push(error);

    expect(await outbox.save(call("k1"), about)).toMatchObject({ waits: true });
    expect(waiting()).toMatchObject([{ key: "k1", owner: "ana org1", what: "Call with Ana", refusal: null }]);
  });

  test("a refusal is for whoever typed it", async () => {
    const { outbox, answers } = world();
    answers.push(problem(422));

    await expect(outbox.save(call("k1"), about)).rejects.toThrow("Refused 422");
    expect(waiting()).toEqual([]);
  });

  test("what comes later does not overtake what waits", async () => {
    const { outbox, answers, seen } = world();
    answers.push(offline());
    await outbox.save(call("k1"), about);
    await outbox.save(call("k2"), about);
    await outbox.drain();

    expect(seen.map(({ key }) => key)).toEqual(["k1", "k1", "k2"]);
    expect(waiting()).toEqual([]);
  });
});

describe("draining", () => {
  async function saved(...outgoing: Outgoing[]) {
    const made = world();
    made.answers.push(offline());
    for (const each of outgoing) await made.outbox.save(each, about);
    made.seen.length = 0;
    return made;
  }

  test("tells what the server answered", async () => {
    const { outbox, answers } = await saved(call("k1"));
    answers.push({ call_id: "c1" });
    await outbox.drain();

    expect(useOutbox.getState().sent).toMatchObject({ item: { key: "k1" }, answer: { call_id: "c1" } });
  });

  test.each([offline(), problem(503), problem(401), problem(429)])(
    "stops and keeps it on %s",
    async (error) => {
      const { outbox, answers, seen } = await saved(call("k1"), call("k2"));
      answers.push(error);
      await outbox.drain();

      expect(seen).toHaveLength(1);
      expect(waiting().map(({ refusal }) => refusal)).toEqual([null, null]);
    },
  );

  test("tries less and less often, but not before the server wants it", async () => {
    const { outbox, answers, pauses } = await saved(call("k1"));
    answers.push(offline(), offline(), problem(503, 300));
    for (let round = 0; round < 3; round += 1) await outbox.drain();

    expect(pauses).toEqual([2_000, 4_000, 8_000, 300_000]);
  });

  test("what is refused stays with its reason, and the next one goes", async () => {
    const { outbox, answers, seen } = await saved(call("k1"), call("k2"));
    answers.push(problem(409));
    await outbox.drain();

    expect(seen.map(({ key }) => key)).toEqual(["k1", "k2"]);
    expect(waiting()).toMatchObject([
      { key: "k1", refusal: { status: 409, body: { title: "Refused 409" } } },
    ]);
  });

  test("a refused one goes again with the same key when a person says so, or is discarded", async () => {
    const { outbox, answers, seen } = await saved(call("k1"));
    answers.push(problem(409), problem(409));
    await outbox.drain();
    await outbox.retry(waiting()[0] as Waiting);

    expect(seen.map(({ key }) => key)).toEqual(["k1", "k1"]);

    await outbox.discard("item-1");

    expect(waiting()).toEqual([]);
  });

  test("whoever has to know of it does so before it is forgotten", async () => {
    const known: unknown[] = [];
    const { outbox, answers, kept } = world({
      arrived: async (item, answer) => void known.push([item.key, answer, kept.size]),
    });
    answers.push(offline(), { call_id: "c1" });
    await outbox.save(call("k1"), about);
    await outbox.drain();

    expect(known).toEqual([["k1", { call_id: "c1" }, 1]]);
    expect(kept.size).toBe(0);
  });

  test("an edit whose answer was lost has arrived if all of it is so", async () => {
    const record = { full_name: "Ana", tags: ["a"], version: 8 };
    const lost = { ...edit(7, { full_name: "Ana", tags: ["a"] }) };
    const { outbox, answers, kept } = world({ read: async () => record });
    answers.push(new TimedOut(), problem(412));
    await outbox.save(lost, about);
    await outbox.drain();

    expect(kept.size).toBe(0);
    expect(useOutbox.getState().sent?.answer).toBe(record);
  });

  test("an edit that somebody else overtook is kept", async () => {
    const { outbox, answers } = world({ read: async () => ({ full_name: "Bea", version: 8 }) });
    answers.push(offline(), problem(412));
    await outbox.save(edit(7, { full_name: "Ana" }), about);
    await outbox.drain();

    expect(waiting()).toMatchObject([{ refusal: { status: 412 } }]);
  });

  test("edits of one record build on one another", async () => {
    const { outbox, answers, seen } = await saved(edit(7, { notes: "a" }), edit(7, { source: "b" }));
    answers.push({ version: 8 });
    await outbox.drain();

    expect(seen.map(({ version }) => version)).toEqual([7, 8]);
  });

  test("what may have arrived before its key was forgotten is a person's to judge", async () => {
    const { outbox, seen, time } = await saved(call("k1"));
    time.now += 24 * HOUR;
    await outbox.drain();

    expect(seen).toEqual([]);
    expect(waiting()[0]?.refusal?.body).toMatchObject({ title: "This was saved more than a day ago" });
  });

  test("another person sends and sees nothing of it", async () => {
    let who = "ana org1";
    const { outbox, answers, seen, kept } = world({ owner: () => who });
    answers.push(offline());
    await outbox.save(call("k1"), about);
    who = "bea org1";
    await outbox.refresh();
    await outbox.drain();

    expect(waiting()).toEqual([]);
    expect(seen).toHaveLength(1);
    expect(kept.size).toBe(1);
  });
});

test("a record is so when every wanted field has the wanted value", () => {
  expect(isSo({ notes: null, version: 3 }, { notes: null })).toBe(true);
  expect(isSo({ notes: "a" }, { notes: "b" })).toBe(false);
  expect(isSo({}, { notes: null })).toBe(true);
});
