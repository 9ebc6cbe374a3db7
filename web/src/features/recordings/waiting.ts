import { create } from "zustand";
import type { Capture } from "./recorder";

/** Recordings whose call is not logged yet, by its number or lead: the page may be left and come back to. */
export const useWaiting = create<{ captures: Record<string, Capture> }>(() => ({ captures: {} }));

/** Ends the recording under way; there is one microphone, so one at most. */
let stopRunning: (() => Promise<Capture>) | null = null;

export function keepCapture(about: string, capture: Capture | null): void {
  useWaiting.setState(({ captures: { [about]: _before, ...others } }) => ({
    captures: capture ? { ...others, [about]: capture } : others,
  }));
}

export function startedRecording(stop: () => Promise<Capture>): () => void {
  stopRunning = stop;
  return () => {
    if (stopRunning === stop) stopRunning = null;
  };
}

/** What was recorded of that call, to be sent now; a recording under way ends with it. */
export async function takeCapture(about: string): Promise<Capture | null> {
  const running = await stopRunning?.();
  const capture = running ?? useWaiting.getState().captures[about] ?? null;
  keepCapture(about, null);
  return capture;
}
