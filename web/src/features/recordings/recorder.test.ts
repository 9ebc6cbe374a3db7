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
