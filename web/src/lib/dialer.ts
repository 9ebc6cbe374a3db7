import { create } from "zustand";
import type { components } from "@/api/schema";
import { keep, recall } from "./browser-storage";
import { hushWarning } from "./use-warning-before-leaving";

type Dial = components["schemas"]["Dial"];

interface DialerState {
  /** What was dialled last, until its call is logged. */
  dial: Dial | null;
}

const useDialer = create<DialerState>(() => ({ dial: null }));

export function startDial(dial: Dial): void {
  useDialer.setState({ dial });
}

const RUNG = "callboard.rung";

/**
 * Hands a dial to whatever answers `tel:` on this machine, once: the server answers the same dial again to an
 * impatient click, a second tab or a reloaded page.
 */
export function ring({ dial_id, link }: Pick<Dial, "dial_id" | "link">): void {
  if (recall(RUNG) === dial_id) return;
  keep(RUNG, dial_id);
  ringAgain(link);
}

/** As if somebody followed the link, so that what listens for such clicks can take the call. */
export function ringAgain(link: string): void {
  hushWarning();
  const anchor = Object.assign(document.createElement("a"), { href: link, hidden: true });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
}

export function endDial(): void {
  useDialer.setState({ dial: null });
}

/** The dial of that number that has no call yet. */
export function useDial(phone: string | null | undefined): Dial | null {
  return useDialer(({ dial }) => (dial && dial.phone === phone ? dial : null));
}
