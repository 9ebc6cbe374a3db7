import type { RefObject } from "react";
import { flushSync } from "react-dom";
import type { Ending } from "@/lib/endings";
import { useHotkeys } from "@/lib/hotkeys";
import type { Commands } from "./commands";
import { goToLog } from "./log-button";
import type { Desk } from "./machine";

interface DeskKeys {
  desk: Desk;
  endings: readonly Ending[];
  commands: Commands;
  notes: RefObject<HTMLTextAreaElement | null>;
  onSkip: () => void;
}

/** Everything on this page by keyboard. All of it is in the help at every moment; what does not fit rests. */
export function useDeskKeys({ desk, endings, commands, notes, onSkip }: DeskKeys): void {
  const goOn = () => {
    if (desk.at === "ready") void (desk.refusal ? commands.later() : commands.dial());
    else if (desk.at === "wrap_up") void commands.log(endings);
    else if (desk.at === "logged") void commands.next();
  };
  const onCall = (act: () => void) => {
    if (desk.at === "in_call" || desk.at === "wrap_up") thenToLog(act);
  };
  useHotkeys("Work", [
    { keys: "enter", label: "Dial, log the call, next number", run: goOn },
    { keys: "mod+enter", label: "Log the call while typing", run: () => void commands.log(endings) },
    { keys: "s", label: "Skip the number", run: () => desk.at === "ready" && onSkip() },
    { keys: "t", label: "Talking now: the timer starts again", run: () => onCall(commands.talking) },
    {
      keys: "e",
      label: "The call has ended",
      run: () => desk.at === "in_call" && thenToLog(() => commands.end()),
    },
    { keys: "n", label: "Write notes", run: () => notes.current?.focus() },
  ]);
  useHotkeys(
    "How the call went",
    endings
      .filter((ending) => ending.key)
      .map((ending) => ({
        keys: ending.key,
        label: ending.label,
        run: () => onCall(() => commands.end(ending)),
      })),
  );
}

/**
 * Enter then logs the call: it would press again what was clicked before. What is asked first has taken the focus by
 * then, and keeps it.
 */
function thenToLog(act: () => void): void {
  const before = document.activeElement;
  flushSync(act);
  const isAsked = ![before, document.body].includes(document.activeElement);
  if (!isAsked) goToLog();
}
