// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { WrapUp } from "@/api/types";
import { CallToLog } from "./call-to-log";
import { resumed } from "./machine";
import { useDesk } from "./store";

const shown = vi.hoisted(() => ({ pathname: "/leads", owner: "ada northwind" }));
vi.mock("@tanstack/react-router", () => ({
  Link: "a",
  useLocation: ({ select }: { select: (at: object) => unknown }) => select(shown),
}));
vi.mock("@/lib/owner", () => ({ currentOwner: () => shown.owner }));

const conversation = resumed({ dial_id: "dial_1", phone: "+442079460301" } as WrapUp, null);

afterEach(() => {
  cleanup();
  Object.assign(shown, { pathname: "/leads", owner: "ada northwind" });
  useDesk.setState(useDesk.getInitialState(), true);
});

function words(): string | null {
  render(<CallToLog />);
  return screen.queryByRole("status")?.textContent ?? null;
}

test("a call that is over is asked for wherever the agent is", () => {
  useDesk.setState({
    owner: "ada northwind",
    desk: { at: "wrap_up", conversation, faults: {}, error: null },
  });

  expect(words()).toBe("Still to be logged: the call with +442079460301Log the call");
});

test("whoever still talks is led back, too", () => {
  useDesk.setState({ owner: "ada northwind", desk: { at: "in_call", conversation } });

  expect(words()).toContain("You are on a call with +442079460301");
});

test.each([
  ["at the desk, which shows it", { pathname: "/work" }],
  ["to the next person at this computer", { owner: "ben northwind" }],
])("nothing is said %s", (_, changes) => {
  useDesk.setState({ owner: "ada northwind", desk: { at: "in_call", conversation } });
  Object.assign(shown, changes);

  expect(words()).toBeNull();
});

test("what was logged, if only on this device, is nobody's to log", () => {
  useDesk.setState({ owner: "ada northwind", desk: { at: "waiting", conversation } });

  expect(words()).toBeNull();
});
