// @vitest-environment jsdom
import { QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, test, vi } from "vitest";
import { nextNumber } from "@/api/calling-list";
import { dial } from "@/api/dial";
import { outbox } from "@/api/outbox";
import type { Assignment, WrapUp } from "@/api/types";
import { closeWrapUp, openWrapUp } from "@/api/wrap-up";
import { type Refusal, useOutbox, type Waiting } from "@/lib/outbox";
import { Problem } from "@/lib/problem";
import { commandsFor } from "./commands";
import { emptyDraft } from "./draft";
import { offered, resumed } from "./machine";
import { deskNow, useDesk } from "./store";

vi.mock("@/api/outbox", () => ({
  outbox: {
    drain: vi.fn(),
    discard: vi.fn(async (id: string) =>
      useOutbox.setState(({ items }) => ({ items: items.filter((item) => item.id !== id) })),
    ),
  },
}));
vi.mock("@/api/calling-list");
vi.mock("@/api/dial", async (original) => ({ ...(await original<object>()), dial: vi.fn() }));
vi.mock("@/api/wrap-up", async (original) => ({
  ...(await original<object>()),
  openWrapUp: vi.fn(),
  closeWrapUp: vi.fn(),
}));

const wrapUp = { dial_id: "dial_1", dial_token: "token", phone: "+442079460301" } as WrapUp;
const next = { assignment_id: "to.2", e164: "+442079460302" } as Assignment;
const conversation = resumed(wrapUp, { draft: { ...emptyDraft, notes: "Wants a window seat" } });
const commands = commandsFor(new QueryClient(), {
  lineId: () => "",
  onLogged: () => undefined,
  onWaits: () => undefined,
});

function waits(refusal: Refusal | null): void {
  useOutbox.setState({ items: [{ id: "w1", body: { dial_token: "token" }, refusal } as Waiting] });
}

beforeEach(() => {
  vi.mocked(openWrapUp).mockResolvedValue(wrapUp);
  vi.mocked(nextNumber).mockResolvedValue({ assignment: null, wrapUp });
  vi.mocked(outbox.discard).mockClear();
  useDesk.setState({ desk: { at: "waiting", conversation } });
});

test("a call that waits still waits for whoever comes back to the desk", async () => {
  waits(null);
  await commands.seek();

  expect(deskNow().at).toBe("waiting");
  expect(outbox.discard).not.toHaveBeenCalled();
});

test("one that was refused while nobody was at the desk is written again, and says why", async () => {
  waits({ status: 422, body: { title: "The line is gone" } });
  await commands.seek();

  expect(deskNow()).toMatchObject({
    at: "wrap_up",
    error: { title: "The line is gone" },
    conversation: { draft: { notes: "Wants a window seat" } },
  });
  expect(useOutbox.getState().items).toEqual([]);
});

test("so is one of before the page was opened anew", async () => {
  useDesk.setState({ desk: { at: "seeking" } });
  waits({ status: 422, body: { title: "The line is gone" } });
  await commands.seek();

  expect(deskNow()).toMatchObject({ at: "wrap_up", error: { title: "The line is gone" } });
});

test("no next number is asked for while this tab knows of a call to log", async () => {
  vi.mocked(nextNumber).mockClear();
  waits(null);
  await commands.seek();

  expect(deskNow()).toMatchObject({ conversation: { dial: { dial_id: "dial_1" } } });
  expect(nextNumber).not.toHaveBeenCalled();
});

test("one that another tab has logged makes room for the next number", async () => {
  vi.mocked(openWrapUp).mockResolvedValue(null);
  vi.mocked(nextNumber).mockResolvedValue({ assignment: next, wrapUp: null });
  waits({ status: 409, body: { code: "dial_used" } });
  await commands.seek();

  expect(deskNow()).toMatchObject({ at: "ready", target: offered(next) });
  expect(useOutbox.getState().items).toEqual([]);
});

test("a dial while a call is open in another tab puts that call on the desk", async () => {
  useDesk.setState({ desk: { at: "ready", target: offered(next), refusal: null, error: null } });
  const refused = { code: "wrap_up_open", wrap_up: wrapUp };
  vi.mocked(dial).mockRejectedValue(new Problem(409, refused, null));
  await commands.dial();

  expect(deskNow()).toMatchObject({
    at: "wrap_up",
    conversation: { since: null, target: { phone: "+442079460301" }, dial: { dial_token: "token" } },
  });
});

test("one that was logged in another tab cannot be closed any more: the next number comes", async () => {
  useDesk.setState({ desk: { at: "wrap_up", conversation, faults: {}, error: null } });
  vi.mocked(closeWrapUp).mockRejectedValue(new Problem(404, { code: "not_found" }, null));
  vi.mocked(openWrapUp).mockResolvedValue(null);
  vi.mocked(nextNumber).mockResolvedValue({ assignment: next, wrapUp: null });
  await commands.close("The line broke");

  expect(deskNow()).toMatchObject({ at: "ready", target: offered(next) });
});

test("one that could not be closed stays on the desk", async () => {
  useDesk.setState({ desk: { at: "wrap_up", conversation, faults: {}, error: null } });
  vi.mocked(closeWrapUp).mockRejectedValue(new Problem(503, {}, 1));

  await expect(commands.close("The line broke")).rejects.toThrow();
  expect(deskNow()).toMatchObject({ at: "wrap_up", conversation });
});
