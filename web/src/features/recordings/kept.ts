import { create } from "zustand";
import type { KeptRecording } from "@/lib/recording-shelf";

export interface Kept extends KeptRecording {
  /** Whether it is still there after the page is closed. */
  lasts: boolean;
}

interface State {
  /** The oldest first. */
  items: Kept[];
  /** Why the browser does not keep what is recorded now. */
  problem: unknown;
}

/** Apart from what fills it: each page wants to know whether there are any, and few do anything with them. */
export const useKept = create<State>(() => ({ items: [], problem: null }));
