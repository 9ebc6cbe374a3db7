import type { RefObject } from "react";
import type { Ending } from "@/lib/endings";
import { useHotkeys } from "@/lib/hotkeys";
import type { Desk } from "./machine";
import type { Commands } from "./commands";

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
  useHotkeys("Work", [
    { keys: "enter", label: "Dial, log the call, next number", run: goOn },
    { keys: "mod+enter", label: "Log the call while typing", run: () => void commands.log(endings) },
    { keys: "s", label: "Skip the number", run: () => desk.at === "ready" && onSkip() },
    { keys: "t", label: "Talking now: the timer starts again", run: () => void commands.talking() },
    { keys: "e", label: "The call has ended", run: () => desk.at === "in_call" && commands.end() },
    { keys: "n", label: "Write notes", run: () => notes.current?.focus() },
  ]);
  useHotkeys(
    "How the call went",
    endings
      .filter((ending) => ending.key)
      .map((ending) => ({ keys: ending.key, label: ending.label, run: () => commands.end(ending) })),
  );
}
