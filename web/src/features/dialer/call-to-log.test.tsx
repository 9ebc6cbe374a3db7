// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { api } from "@/api/client";
import type { WrapUp } from "@/api/types";
import { keep } from "@/lib/browser-storage";
import { useOutbox, type Waiting } from "@/lib/outbox";
import { emptyDraft } from "./draft";
import { CallToLog } from "./call-to-log";
import { resumed } from "./machine";
import { useDesk } from "./store";

const shown = vi.hoisted(() => ({ pathname: "/leads", owner: "ada northwind", mayWork: true }));
vi.mock("@tanstack/react-router", () => ({
  Link: "a",
  useLocation: ({ select }: { select: (at: object) => unknown }) => select(shown),
}));
vi.mock("@/lib/owner", () => ({ currentOwner: () => shown.owner }));
vi.mock("@/lib/session", () => ({ useCan: () => shown.mayWork }));
vi.mock("@/api/client", () => ({
  api: { GET: vi.fn() },
  answered: async (asked: Promise<{ data: unknown }>) => (await asked).data,
}));

const wrapUp = { dial_id: "dial_1", dial_token: "token_1", phone: "+442079460301" } as WrapUp;
const conversation = resumed(wrapUp, null);
const asked = vi.mocked(api.GET);
let queries: QueryClient;

beforeEach(() => {
  queries = new QueryClient();
  serverKnows(null);
});

afterEach(() => {
  cleanup();
  vi.clearAllMocks();
  sessionStorage.clear();
  Object.assign(shown, { pathname: "/leads", owner: "ada northwind", mayWork: true });
  useDesk.setState(useDesk.getInitialState(), true);
  useOutbox.setState(useOutbox.getInitialState(), true);
});

function serverKnows(open: WrapUp | null): void {
  asked.mockResolvedValue({ data: { wrap_up: open } } as never);
}

function look(): void {
  render(
    <QueryClientProvider client={queries}>
      <CallToLog />
    </QueryClientProvider>,
  );
}

function words(): string | null {
  look();
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

describe("after a reload, when nobody was at the desk yet", () => {
  test("a call that the server says is open is asked for", async () => {
    serverKnows(wrapUp);
    look();

    expect((await screen.findByRole("status")).textContent).toBe(
      "Still to be logged: the call with +442079460301Log the call",
    );
  });

  test("whoever still talks, as far as this tab remembers, is led back", async () => {
    const kept = { dialId: "dial_1", since: 1000, talking: true, endedAt: null, draft: emptyDraft };
    keep("callboard.call", JSON.stringify(kept), "sessionStorage");
    serverKnows(wrapUp);
    look();

    expect((await screen.findByRole("status")).textContent).toContain("You are on a call with");
  });

  test("once it is logged nothing is said any more, nor asked again", async () => {
    serverKnows(wrapUp);
    look();
    await screen.findByRole("status");
    serverKnows(null);
    await queries.invalidateQueries({ queryKey: ["calls"] });
    await waitFor(() => expect(screen.queryByRole("status")).toBeNull());
    await queries.invalidateQueries({ queryKey: ["calls"] });

    expect(asked).toHaveBeenCalledTimes(2);
  });

  test("one that was logged on this device, and waits to be sent, is nobody's to log", async () => {
    useOutbox.setState({ items: [{ body: { dial_token: "token_1" } } as Partial<Waiting> as Waiting] });
    serverKnows(wrapUp);
    look();
    await waitFor(() => expect(queries.isFetching()).toBe(0));

    expect(screen.queryByRole("status")).toBeNull();
  });

  test.each([
    ["by whoever may not work through a list", { mayWork: false }],
    ["at the desk, which asks by itself", { pathname: "/work" }],
  ])("nothing is asked %s", (_, changes) => {
    Object.assign(shown, changes);
    look();

    expect(asked).not.toHaveBeenCalled();
  });
});
