import { create } from "zustand";
import type { components } from "@/api/schema";

type Dial = components["schemas"]["Dial"];

interface DialerState {
  /** What was dialled last, until its call is logged. */
  dial: Dial | null;
}

const useDialer = create<DialerState>(() => ({ dial: null }));

export function startDial(dial: Dial): void {
  useDialer.setState({ dial });
}

export function endDial(): void {
  useDialer.setState({ dial: null });
}

/** The dial of that number that has no call yet. */
export function useDial(phone: string | null | undefined): Dial | null {
  return useDialer(({ dial }) => (dial && dial.phone === phone ? dial : null));
}
