import { cx } from "@/lib/cx";
import { timeOfDay } from "@/lib/format";

interface PersonHere {
  state: "here" | "calling";
  /** When they dialled, or opened Callboard. Nobody hears of the end of a call before it is logged. */
  since: string;
}

/** Whether somebody is here, in words; the dot is for who reads many of them. */
export function Presence({ person }: { person?: PersonHere }) {
  return (
    <span className="flex items-center gap-1.5 text-[0.8em] font-normal whitespace-nowrap text-muted">
      <span
        aria-hidden
        className={cx(
          "size-[0.6em] shrink-0 rounded-full border",
          !person && "border-current",
          person?.state === "here" && "border-good bg-good",
          person?.state === "calling" && "border-accent bg-accent",
        )}
      />
      {wordsOf(person)}
    </span>
  );
}

function wordsOf(person?: PersonHere): string {
  if (!person) return "Away";
  return person.state === "calling" ? `Call or wrap-up since ${timeOfDay(person.since)}` : "Here";
}
