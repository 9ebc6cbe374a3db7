// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { useLayoutEffect } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { useHotkeyGroups } from "@/lib/hotkeys";
import { toastOffer } from "@/ui/toast";
import { useKept } from "./kept";
import { type Capture, Recorder } from "./recorder";
import { RecorderControls } from "./recorder-controls";
import { keeper, sendRecordingOf } from "./recordings";

vi.mock("@/lib/owner", () => ({ currentOwner: () => "ana org1" }));
vi.mock("@/api/upload-recording");
vi.mock("@/ui/toast", () => ({ toastOffer: vi.fn() }));
// What asks before leaving needs a router.
vi.mock("@/ui/ask-before-leaving", () => ({ AskBeforeLeaving: () => null }));
vi.mock("./recorder", () => ({ Recorder: { start: vi.fn() } }));

const PHONE = "+442079460301";
const facts = { contentType: "audio/mp4", filename: "recording.m4a", durationSeconds: 2 };

let allow = Promise.withResolvers<void>();
let ended = Promise.withResolvers<void>();
const release = vi.fn();
const watch = vi.fn();
const pause = vi.fn();
const resume = vi.fn();
const stop = vi.fn(async (): Promise<Capture> => {
  await ended.promise;
  return { ...facts, file: new Blob(["abcd"]) };
});

beforeEach(() => {
  [allow, ended] = [Promise.withResolvers(), Promise.withResolvers()];
  vi.clearAllMocks();
  atTheEnd = () => {};
  useKept.setState({ items: [], problem: null });
  vi.mocked(Recorder.start).mockImplementation(async () => {
    await allow.promise;
    return {
      watch,
      level: () => 0,
      elapsedSeconds: () => 2,
      facts: () => facts,
      release,
      stop,
      pause,
      resume,
    } as unknown as Recorder;
  });
  render(<Panel />);
});

afterEach(async () => {
  cleanup();
  // What runs on into the next test would be waited for there.
  ended.resolve();
  await settled();
  await Promise.all(useKept.getState().items.map(keeper.discard));
});

function Panel() {
  return (
    <>
      <RecorderControls subject={{ about: PHONE, what: `Call with ${PHONE}`, page: "/work", callId: null }} />
      <AtTheEnd />
    </>
  );
}

/** What a person does in the very moment in which the panel goes. */
let atTheEnd = () => {};

function AtTheEnd() {
  useLayoutEffect(() => () => atTheEnd(), []);
  return null;
}

function pressKey(key: string): void {
  dispatchEvent(new KeyboardEvent("keydown", { key }));
}

const pressR = () => pressKey("r");

/** Lets what is under way in the background be done. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

async function press(name: string): Promise<void> {
  await act(async () => screen.getByRole("button", { name }).click());
}

test("a microphone that is allowed after the page was left does not record", async () => {
  await press("Record");
  cleanup();
  await act(async () => allow.resolve());

  expect(release).toHaveBeenCalled();
});

test("one that is allowed in the very moment in which the panel goes is stopped, and what there is kept", async () => {
  ended.resolve();
  await press("Record");
  await act(async () => {
    allow.resolve();
    await vi.waitFor(() => expect(watch).toHaveBeenCalled());
    // React has not shown yet that it records.
    cleanup();
  });

  expect(stop).toHaveBeenCalledOnce();
  expect(useKept.getState().items).toMatchObject([{ about: PHONE, state: "made" }]);
});

test("a key that is pressed in that moment records nothing", async () => {
  allow.resolve();
  atTheEnd = pressR;
  cleanup();
  await settled();

  expect(Recorder.start).not.toHaveBeenCalled();
});

test("a microphone that is allowed after the call was logged does not record", async () => {
  await press("Record");
  await act(() => sendRecordingOf(PHONE, { callId: "call_1" }));

  expect(screen.getByRole("button", { name: "Record" })).toBeTruthy();

  await act(async () => allow.resolve());

  expect(release).toHaveBeenCalled();
  expect(screen.queryByRole("timer")).toBeNull();
});

test("one that is refused after the call was logged is no matter any more", async () => {
  await press("Record");
  await act(() => sendRecordingOf(PHONE, { callId: "call_1" }));
  await act(async () => allow.reject(new DOMException("", "NotAllowedError")));

  expect(screen.queryByRole("alert")).toBeNull();
});

test("whoever asks for it twice at once records once", async () => {
  allow.resolve();
  await act(async () => {
    pressR();
    pressR();
  });

  expect(Recorder.start).toHaveBeenCalledOnce();
  expect(screen.getByRole("timer")).toBeTruthy();
});

test("P pauses at once, and goes on", async () => {
  allow.resolve();
  await press("Record");
  await act(async () => pressKey("p"));

  expect(pause).toHaveBeenCalledOnce();
  expect(screen.getByRole("status").textContent).toBe("Paused: nothing is recorded");

  await act(async () => pressKey("p"));

  expect(resume).toHaveBeenCalledOnce();
  expect(screen.getByRole("status").textContent).toBe("Recording");
});

test("P is in the help, and without a recording it does nothing", async () => {
  const [group] = useHotkeyGroups.getState().groups;
  expect(group?.hotkeys.map(({ keys, label }) => `${keys}: ${label}`)).toContain("p: Pause, or go on");

  await act(async () => pressKey("p"));

  expect(pause).not.toHaveBeenCalled();
  expect(screen.getByRole("button", { name: "Record" })).toBeTruthy();
});

test("another call that is logged meanwhile does not end it", async () => {
  allow.resolve();
  await press("Record");
  await act(() => sendRecordingOf("lead_1", { callId: "call_1" }));

  expect(stop).not.toHaveBeenCalled();
  expect(screen.getByRole("timer")).toBeTruthy();
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

const noRoom = async () => Promise.reject(new DOMException("", "QuotaExceededError"));

describe("a recording that cannot be finished", () => {
  beforeEach(() => {
    vi.spyOn(keeper, "begin").mockReturnValueOnce({ append: () => {}, finish: noRoom });
    allow.resolve();
    ended.resolve();
  });

  test("is told of, lets go of the microphone, and can be followed by another", async () => {
    await press("Record");
    await press("Stop");

    expect(toastOffer).toHaveBeenCalledWith(
      "The recording could not be finished",
      expect.stringContaining("no room left"),
      expect.anything(),
    );
    expect(release).toHaveBeenCalled();

    await press("Record");

    expect(screen.getByRole("timer")).toBeTruthy();
  });

  test("does not keep its call from taking what there is", async () => {
    await press("Record");

    expect(await act(() => sendRecordingOf(PHONE, { callId: "call_1" }))).toBe(false);

    await press("Record");

    expect(await act(() => sendRecordingOf(PHONE, { callId: "call_1" }))).toBe(true);
  });

  test("is told of although its controls are gone", async () => {
    await press("Record");
    cleanup();
    await settled();

    expect(toastOffer).toHaveBeenCalledOnce();
    expect(release).toHaveBeenCalled();
  });
});
