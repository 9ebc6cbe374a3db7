import { afterEach, expect, test, vi } from "vitest";
import { Recorder } from "./recorder";

afterEach(() => {
  vi.unstubAllGlobals();
});

test("a recorder that cannot start lets go of the microphone", async () => {
  const track = { stop: vi.fn() };
  const getUserMedia = vi.fn(async () => ({ getTracks: () => [track] }));
  vi.stubGlobal("navigator", { mediaDevices: { getUserMedia } });
  vi.stubGlobal(
    "MediaRecorder",
    class {
      static isTypeSupported = () => false;
      constructor() {
        throw new DOMException("No encoder", "NotSupportedError");
      }
    },
  );

  await expect(Recorder.start()).rejects.toThrow("No encoder");
  expect(track.stop).toHaveBeenCalled();
});

test("one that the browser breaks off says so, with all that it had handed over", async () => {
  const track = Object.assign(new EventTarget(), { stop: vi.fn() });
  vi.stubGlobal("navigator", { mediaDevices: { getUserMedia: async () => ({ getTracks: () => [track] }) } });
  const browsers: EventTarget[] = [];
  vi.stubGlobal(
    "MediaRecorder",
    class extends EventTarget {
      static isTypeSupported = () => true;
      state = "recording";
      mimeType = "audio/webm";
      start = () => browsers.push(this);
    },
  );
  vi.stubGlobal(
    "AudioContext",
    class {
      createAnalyser = () => ({ fftSize: 2 });
      createMediaStreamSource = () => ({ connect: () => {} });
    },
  );
  const heard: string[] = [];
  const recorder = await Recorder.start();
  recorder.watch(
    (data) => heard.push(`${data.size} bytes`),
    () => heard.push("ended"),
  );

  browsers[0]?.dispatchEvent(Object.assign(new Event("dataavailable"), { data: new Blob(["sound"]) }));
  browsers[0]?.dispatchEvent(new Event("stop"));

  expect(heard).toEqual(["5 bytes", "ended"]);
});
