import { describe, expect, test } from "vitest";
import type { Assignment, Call, DialProblem, WrapUp } from "@/api/types";
import {
  type Conversation,
  type Desk,
  type DeskEvent,
  offered,
  openNumberOf,
  resumed,
  step,
} from "./machine";

const assignment = (e164: string) =>
  ({
    assignment_id: `to.${e164}`,
    e164,
    customer_type: "VIP",
    airplane: "A320",
    attributes: {},
  }) as Assignment;
const first = offered(assignment("+442079460301"));
const second = offered(assignment("+442079460302"));
const dial = {
  dial_id: "dial_1",
  dial_token: "token",
  phone: first.phone,
  link: `tel:${first.phone}`,
  dialed_at: "2026-03-10T12:00:00.000Z",
};
const wrapUp = { ...dial, assignment_id: first.assignmentId } as WrapUp;
const refusal = { rule: "quiet_hours", allowed_at: "2026-03-11T08:00:00.000Z" } as DialProblem;
const call = { call_id: "call_1" } as Call;
const T0 = 1_000_000;

const after = (events: DeskEvent[], from: Desk = { at: "seeking" }) => events.reduce(step, from);
const find = (target = first): DeskEvent => ({ type: "found", found: { kind: "number", target } });
const toDialled: DeskEvent[] = [
  find(),
  { type: "dial" },
  { type: "dialled", dial, lineId: "line_1", now: T0 },
];
const toEnded: DeskEvent[] = [...toDialled, { type: "ended", now: T0 + 65_000, changes: { ending: "sale" } }];
const toLogged: DeskEvent[] = [...toEnded, { type: "log" }, { type: "logged", call }];

const durationOf = (events: DeskEvent[]) => {
  const desk = after(events);
  return "conversation" in desk ? desk.conversation.draft.duration : null;
};

test("a call runs from the number to the next number", () => {
  const stations = toLogged.map((_, at) => after(toLogged.slice(0, at + 1)).at);

  expect(stations).toEqual(["ready", "dialling", "in_call", "wrap_up", "logging", "logged"]);
  expect(after([...toLogged, { type: "next" }]).at).toBe("seeking");
});

test("its number is open until the call is logged", () => {
  const open = toLogged.map((_, at) => openNumberOf(after(toLogged.slice(0, at + 1))));

  expect(new Set(open.slice(0, -1))).toEqual(new Set([first.phone]));
  expect(open.at(-1)).toBeNull();
  expect(openNumberOf(after([...toEnded, { type: "log" }, { type: "waits" }]))).toBeNull();
  expect(openNumberOf({ at: "empty" })).toBeNull();
  expect(openNumberOf({ at: "seeking" })).toBeUndefined();
});

describe("dialling", () => {
  test("is asked for once, however often the key is pressed", () => {
    const dialling = after([find(), { type: "dial" }]);

    expect(step(dialling, { type: "dial" })).toBe(dialling);
    expect(after([...toDialled, { type: "dial" }]).at).toBe("in_call");
  });

  test("that is refused says why, and the number stays on the desk", () => {
    const desk = after([find(), { type: "dial" }, { type: "refused", refusal }]);

    expect(desk).toMatchObject({ at: "ready", target: first, refusal });
  });

  test("past a refusal goes through with a reason, and keeps the refusal where that fails", () => {
    const again = after([find(), { type: "dial" }, { type: "refused", refusal }, { type: "dial" }]);
    const failed = step(again, { type: "not_dialled", error: "offline" });

    expect(step(again, { type: "dialled", dial, lineId: "", now: T0 }).at).toBe("in_call");
    expect(failed).toMatchObject({ at: "ready", refusal, error: "offline" });
  });

  test("while another call is open leads to that call", () => {
    const open: DeskEvent = { type: "found", found: { kind: "call", conversation: resumed(wrapUp, null) } };

    expect(after([find(second), { type: "dial" }, open])).toMatchObject({
      at: "wrap_up",
      conversation: { target: { phone: first.phone } },
    });
  });
});

describe("the timer", () => {
  test("counts from the dial until a disposition ends the call", () => {
    expect(durationOf(toEnded)).toBe("1:05");
  });

  test("starts again when they begin to speak", () => {
    const events: DeskEvent[] = [
      ...toDialled,
      { type: "talking", now: T0 + 20_000 },
      { type: "ended", now: T0 + 65_000 },
    ];

    expect(durationOf(events)).toBe("0:45");
  });

  test("stands still once the call has ended, whatever is chosen then", () => {
    const events: DeskEvent[] = [
      ...toEnded,
      { type: "ended", now: T0 + 99_000, changes: { ending: "busy" } },
      { type: "talking", now: T0 + 99_000 },
    ];

    expect(durationOf(events)).toBe("1:05");
    expect(after(events)).toMatchObject({ at: "wrap_up", conversation: { draft: { ending: "busy" } } });
  });
});

describe("wrap-up", () => {
  test.each<DeskEvent>([
    { type: "seek" },
    { type: "next" },
    { type: "dial" },
    find(second),
    { type: "found", found: { kind: "nothing" } },
  ])("is not left by $type", (event) => {
    const desk = after(toEnded);

    expect(step(desk, event)).toBe(desk);
  });

  test("stays with what was written where the call could not be logged", () => {
    const events: DeskEvent[] = [
      ...toDialled,
      { type: "written", changes: { notes: "Asked for a quote" } },
      { type: "ended", now: T0, changes: { ending: "sale" } },
      { type: "log" },
      { type: "not_logged", error: "offline" },
    ];

    expect(after(events)).toMatchObject({
      at: "wrap_up",
      error: "offline",
      conversation: { draft: { notes: "Asked for a quote", ending: "sale" } },
    });
  });

  test("takes no disposition before there is a call, and none while it is being logged", () => {
    const early = after([find()]);
    const late = after([...toEnded, { type: "log" }]);
    const choose: DeskEvent = { type: "ended", now: T0, changes: { ending: "busy" } };

    expect(step(early, choose)).toBe(early);
    expect(step(late, choose)).toBe(late);
  });

  test("ends without a call where it was closed with a reason", () => {
    expect(after([...toEnded, { type: "closed" }]).at).toBe("seeking");
  });
});

describe("coming back", () => {
  const backTo = (kept: Partial<Conversation> | null) =>
    after([{ type: "found", found: { kind: "call", conversation: resumed(wrapUp, kept) } }]);
  const written = after(toEnded);
  const conversation = "conversation" in written ? written.conversation : null;

  test("on another machine there is the call to log, with its number", () => {
    expect(backTo(null)).toMatchObject({
      at: "wrap_up",
      conversation: { since: null, target: { phone: first.phone }, dial: { dial_token: "token" } },
    });
  });

  test("in the same tab there is what was written, too", () => {
    expect(backTo(conversation)).toMatchObject({
      at: "wrap_up",
      conversation: { draft: { ending: "sale", duration: "1:05", lineId: "line_1" } },
    });
  });

  test("to a call that had not ended, its timer runs on", () => {
    expect(backTo({ since: T0, endedAt: null }).at).toBe("in_call");
  });

  test("to the page with the call still on it changes nothing", () => {
    const again: DeskEvent = { type: "found", found: { kind: "call", conversation: resumed(wrapUp, null) } };

    expect(step(written, again)).toBe(written);
  });
});

test("the number that was looked up ahead is there at once", () => {
  const events: DeskEvent[] = [
    ...toLogged,
    { type: "ahead", found: { kind: "number", target: second } },
    { type: "next" },
  ];

  expect(after(events)).toMatchObject({ at: "ready", target: second });
});

test("an empty list empties the desk, and a failure is said only while something is awaited", () => {
  const failure: DeskEvent = { type: "not_found", error: "offline" };

  expect(after([{ type: "found", found: { kind: "nothing" } }]).at).toBe("empty");
  expect(after([failure]).at).toBe("failed");
  expect(after([find(), failure]).at).toBe("ready");
});

describe("a call that waits to be sent", () => {
  const toWaiting: DeskEvent[] = [...toEnded, { type: "log" }, { type: "waits" }];

  test("is not walked away from, and nobody is dialled meanwhile", () => {
    const waiting = after(toWaiting);

    for (const event of [{ type: "seek" }, { type: "dial" }, { type: "next" }, find(second)] as DeskEvent[]) {
      expect(step(waiting, event)).toBe(waiting);
    }
  });

  test("is logged when it arrives, and comes back with the reason where it is refused", () => {
    expect(after([...toWaiting, { type: "logged", call }])).toMatchObject({ at: "logged", call });
    expect(after([...toWaiting, { type: "not_logged", error: "why" }])).toMatchObject({
      at: "wrap_up",
      error: "why",
      conversation: { draft: { ending: "sale" } },
    });
  });

  test("makes way for the next number where another tab has logged it", () => {
    expect(after([...toWaiting, { type: "closed" }]).at).toBe("seeking");
  });
});
