// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { WrapUp } from "@/api/types";
import type { Commands } from "./commands";
import { type Desk, resumed } from "./machine";
import { Stage } from "./stage";

afterEach(cleanup);

const wrapUp = { dial_id: "dial_1", phone: "+442079460301" } as WrapUp;

function show(desk: Desk): void {
  render(<Stage desk={desk} commands={{} as Commands} onSkip={() => undefined} refused={null} />);
}

test.each([
  ["here", 1, "The call is over: say how it went."],
  ["elsewhere", null, "You dialled this number in another tab or on another device: say how that call went."],
])("a call that was dialled %s is to be logged, and says so", (_, since, words) => {
  const conversation = resumed(wrapUp, { since });
  show({ at: "wrap_up", conversation, faults: {}, error: null });

  expect(screen.getByRole("status").textContent).toBe(words);
});

test("a dial that did not get through says that nothing was dialled, not that something is still here", () => {
  const { target } = resumed(wrapUp, null);
  show({ at: "ready", target, refusal: null, error: new TypeError("Failed to fetch") });

  expect(screen.getByRole("alert").textContent).toContain(
    "Nothing was dialled. Check the connection, then try again.",
  );
});
