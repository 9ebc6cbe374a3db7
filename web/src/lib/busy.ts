import { isTyping, OVERLAYS } from "./hotkeys";
import { wouldLose } from "./use-warning-before-leaving";

/** What was written on, as long as it is on the page. */
const written = new Set<HTMLInputElement | HTMLTextAreaElement>();

/** Notes which boxes people write in; called once. */
export function watchWriting(): () => void {
  document.addEventListener("input", note);
  return () => {
    document.removeEventListener("input", note);
    written.clear();
  };
}

function note({ target }: Event): void {
  if (target instanceof HTMLTextAreaElement) written.add(target);
  if (target instanceof HTMLInputElement && target.type !== "search" && isTyping(target)) {
    written.add(target);
  }
}

/**
 * Whether somebody is in the middle of something that leaving the page would take from them: typing,
 * a box half filled, a dialog, a recording, and what says so itself with `data-busy`.
 */
export function isBusy(): boolean {
  return (
    isTyping(document.activeElement) ||
    hasWriting() ||
    wouldLose() ||
    document.querySelector(`${OVERLAYS},[data-busy]`) !== null
  );
}

function hasWriting(): boolean {
  for (const box of written) if (!box.isConnected) written.delete(box);
  return [...written].some(({ value }) => value.trim() !== "");
}
