// @vitest-environment jsdom
import { QueryClient } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { WrapUp } from "@/api/types";
import { type Ending, endingsOf } from "@/lib/endings";
import { commandsFor } from "./commands";
import { type Desk, offered, resumed } from "./machine";
import { Stage } from "./stage";
import { useDesk } from "./store";
import { useDeskKeys } from "./use-desk-keys";
import { WrapUpForm } from "./wrap-up-form";

const [anEnding] = endingsOf(undefined) as [Ending];
const endings: Ending[] = [
  { ...anEnding, id: "none", key: "7" },
  { ...anEnding, id: "later", key: "3", effect: "callback" },
  { ...anEnding, id: "sold", key: "4", effect: "convert" },
];
const conversation = resumed({ dial_id: "dial_1", phone: "+442079460301" } as WrapUp, { since: 1 });
const commands = commandsFor(new QueryClient(), {
  lineId: () => "",
  onLogged: () => undefined,
  onWaits: () => undefined,
});
const stop = vi.fn();

afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

beforeEach(() => at({ at: "in_call", conversation }));

function at(desk: Desk): void {
  useDesk.setState({ desk });
}

function Work() {
  const desk = useDesk((state) => state.desk);
  useDeskKeys({ desk, endings, commands, notes: { current: null }, onSkip: vi.fn() });
  return (
    <>
      <Stage desk={desk} commands={commands} onSkip={vi.fn()} refused={null} />
      <WrapUpForm
        desk={desk}
        endings={endings}
        commands={commands}
        notes={null}
        onClose={vi.fn()}
        line={null}
      />
      <button type="button" onClick={stop}>
        Stop
      </button>
    </>
  );
}

/** Somebody takes the mouse for the recording, and goes on by keyboard. */
async function pressAfterTheMouse(...keys: string[]): Promise<void> {
  const user = userEvent.setup();
  render(<Work />);
  await user.click(screen.getByRole("button", { name: "Stop" }));
  stop.mockClear();
  for (const key of keys) await user.keyboard(key);
}

const focused = () => document.activeElement;

test.each([
  ["how it went", ["7"]],
  ["that it ended", ["e"]],
  ["how it went, and then better", ["3", "7"]],
])("whoever says %s logs with Enter, whatever was clicked before", async (_, keys) => {
  await pressAfterTheMouse(...keys);

  expect(screen.getAllByRole("button", { name: "Log the call" })).toContain(focused());
});

test("before the call can be logged, Enter does not press again what was clicked", async () => {
  await pressAfterTheMouse("t", "{Enter}");

  expect(stop).not.toHaveBeenCalled();
});

test.each([
  ["3", () => screen.getByRole("group", { name: "Call back" })],
  ["4", () => screen.getByLabelText("Who bought?")],
])("what is asked first has the focus: %s", async (key, asked) => {
  await pressAfterTheMouse(key);

  expect(asked().contains(focused())).toBe(true);
});

test("where there is no call the focus stays", async () => {
  at({
    at: "ready",
    target: offered({ assignment_id: "to.1", e164: "+442079460302" } as never),
    refusal: null,
    error: null,
  });
  await pressAfterTheMouse("7", "t", "e");

  expect(focused()).toBe(screen.getByRole("button", { name: "Stop" }));
});
