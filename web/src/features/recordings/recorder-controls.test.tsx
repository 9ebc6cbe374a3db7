// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useKept } from "./keeper";
import { type Capture, Recorder } from "./recorder";
import { RecorderControls } from "./recorder-controls";
import { sendRecordingOf } from "./recordings";

vi.mock("@/lib/owner", () => ({ currentOwner: () => "ana org1" }));
vi.mock("@/api/upload-recording");
// What asks before leaving needs a router.
vi.mock("@/ui/ask-before-leaving", () => ({ AskBeforeLeaving: () => null }));
vi.mock("./recorder", () => ({ Recorder: { start: vi.fn() } }));

const PHONE = "+442079460301";
const facts = { contentType: "audio/mp4", filename: "recording.m4a", durationSeconds: 2 };

let allow = Promise.withResolvers<void>();
let ended = Promise.withResolvers<void>();
const release = vi.fn();

beforeEach(() => {
  [allow, ended] = [Promise.withResolvers(), Promise.withResolvers()];
  release.mockClear();
  useKept.setState({ items: [], problem: null });
  vi.mocked(Recorder.start).mockImplementation(async () => {
    await allow.promise;
    return {
      watch: vi.fn(),
      level: () => 0,
      elapsedSeconds: () => 2,
      facts: () => facts,
      release,
      stop: async (): Promise<Capture> => {
        await ended.promise;
        return { ...facts, file: new Blob(["abcd"]) };
      },
    } as unknown as Recorder;
  });
  render(
    <RecorderControls subject={{ about: PHONE, what: `Call with ${PHONE}`, page: "/work", callId: null }} />,
  );
});

afterEach(cleanup);

async function press(name: string): Promise<void> {
  await act(async () => screen.getByRole("button", { name }).click());
}

test("a microphone that is allowed after the page was left does not record", async () => {
  await press("Record");
  cleanup();
  await act(async () => allow.resolve());

  expect(release).toHaveBeenCalled();
});

test("a call that is logged while its recording ends takes it with it", async () => {
  allow.resolve();
  await press("Record");
  await press("Stop");
  const taken = sendRecordingOf(PHONE, { callId: "call_1" });
  await act(async () => ended.resolve());

  expect(await taken).toBe(true);
  expect(useKept.getState().items).toMatchObject([{ about: PHONE, callId: "call_1" }]);
});

test("a call that is logged while it records takes what was recorded", async () => {
  allow.resolve();
  ended.resolve();
  await press("Record");

  expect(await act(() => sendRecordingOf(PHONE, { callId: "call_1" }))).toBe(true);
});
