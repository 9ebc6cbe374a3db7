// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, renderHook, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useOutbox, type Waiting } from "@/lib/outbox";
import type { Kept } from "./kept";
import { RecordingsDialog } from "./recordings-dialog";
import { useAtDesk, useShown } from "./shown-here";

vi.mock("@/api/upload-recording");
vi.mock("@tanstack/react-router", () => ({ useRouter: vi.fn() }));
// It comes after the page.
vi.mock("@/ui/dialog", () => ({ Dialog: ({ children }: { children: ReactNode }) => children }));

const PHONE = "+442079460301";
const made: Kept = {
  id: "r1",
  owner: "ana org1",
  startedAt: 0,
  about: PHONE,
  what: `Call with ${PHONE}`,
  page: "/work",
  state: "made",
  waitsFor: null,
  callId: null,
  heldBack: null,
  announced: false,
  inParts: false,
  filename: "recording.m4a",
  contentType: "audio/mp4",
  durationSeconds: 3,
  size: 4,
  pieces: 1,
  lasts: true,
};

const offline = async () => Promise.reject(new TypeError("Failed to fetch"));
const numberAtDesk = vi.fn<() => Promise<string | null>>();

beforeEach(() => {
  useShown.setState({ about: null, atDesk: undefined });
  useOutbox.setState({ items: [] });
  numberAtDesk.mockReset().mockImplementation(offline);
});
afterEach(cleanup);

function show(item: Kept): void {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={queries}>
      <RecordingsDialog items={[item]} numberAtDesk={numberAtDesk} onClose={() => undefined} />
    </QueryClientProvider>,
  );
}

/** What the Work page says, one after the other. */
function desk(...phones: (string | null | undefined)[]): void {
  for (const phone of phones) renderHook(() => useAtDesk(phone));
}

function expectToOpen(): void {
  expect(screen.getByText(/Open the page and log the call/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Open" })).toBeTruthy();
}

test("a number on the desk can be gone back to", () => {
  desk(PHONE, undefined);
  show(made);

  expectToOpen();
});

test("so can one of which nobody knows whether it is", async () => {
  await act(async () => show(made));

  expectToOpen();
});

test("so can one that would be on the desk, which nobody has looked at since the page was loaded", async () => {
  numberAtDesk.mockResolvedValue(PHONE);
  await act(async () => show(made));

  expectToOpen();
});

test.each([["+442079460302"], [null]])(
  "where %s would be on the desk, the number is not offered to open",
  async (next) => {
    numberAtDesk.mockResolvedValue(next);
    show(made);

    expect(await screen.findByText(/Its number has left your desk/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Open" })).toBeNull();
  },
);

test("what the desk has shown itself is not asked for", () => {
  desk(PHONE);
  show(made);

  expect(numberAtDesk).not.toHaveBeenCalled();
});

test("a lead can be gone back to whatever is on the desk", () => {
  desk("+442079460302");
  show({ ...made, about: "lead_1", page: "/leads/lead_1" });

  expectToOpen();
});

test.each([["+442079460302"], [null]])("a number that made way for %s is not offered to open", (next) => {
  desk(PHONE);
  show(made);
  act(() => desk(undefined, next));

  expect(screen.getByText(/Its number has left your desk/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Open" })).toBeNull();
  expect(screen.getByRole("button", { name: "Save a copy" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "Discard" })).toBeTruthy();
});

test("a call that waits for the line takes it along, and one that was refused waits for a person", () => {
  const call = { id: "change_1", refusal: null } as Waiting;
  useOutbox.setState({ items: [call] });
  show({ ...made, waitsFor: call.id });

  expect(screen.getByText(/its call, which waits for the line/)).toBeTruthy();

  act(() => useOutbox.setState({ items: [{ ...call, refusal: { status: 422, body: {} } }] }));

  expect(screen.getByText(/The server did not accept its call/)).toBeTruthy();
});
