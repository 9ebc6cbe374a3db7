import { ArrowRight, Clock, CloudOff, Phone, PhoneOff, PhoneOutgoing, SkipForward } from "lucide-react";
import type { ReactNode } from "react";
import { ringAgain } from "@/lib/dialer";
import { takeFocus } from "@/lib/take-focus";
import { Failure } from "@/ui/notice";
import { Done } from "./done";
import { LogButton } from "./log-button";
import type { Conversation, Desk } from "./machine";
import { TalkTimer } from "./talk-timer";
import type { Commands } from "./commands";

interface StageProps {
  desk: Desk;
  commands: Commands;
  onSkip: () => void;
  /** Why the number may not be dialled now, and what can be done instead. */
  refused: ReactNode;
}

/** What can be done at this moment; as high in each, so that nothing jumps. */
export function Stage({ desk, commands, onSkip, refused }: StageProps) {
  switch (desk.at) {
    case "ready":
    case "dialling":
      return desk.refusal ? (
        refused
      ) : (
        <div className="grid gap-3">
          {desk.at === "ready" && Boolean(desk.error) && <Failure error={desk.error} doing="dialling" />}
          <Ready isDialling={desk.at === "dialling"} commands={commands} onSkip={onSkip} />
        </div>
      );
    case "in_call": {
      const { since, talking, dial } = desk.conversation;
      return (
        <Bar>
          {since !== null && <TalkTimer since={since} />}
          <span role="status" className="text-muted">
            {talking ? "talking" : "since dialled"}
          </span>
          {/* On a phone all three stand in one row. */}
          <span className="ml-auto flex flex-wrap gap-1 max-sm:[&>.btn]:px-2.5 sm:gap-2">
            <button
              type="button"
              className="btn btn-quiet btn-icon"
              aria-label="Ring again"
              title="Ring again"
              onClick={() => ringAgain(dial.link)}
            >
              <PhoneOutgoing size={16} aria-hidden />
            </button>
            {!talking && (
              <button type="button" className="btn" onClick={() => commands.talking()}>
                <Clock size={16} aria-hidden /> Talking now <kbd aria-hidden>T</kbd>
              </button>
            )}
            <button type="button" className="btn btn-danger" onClick={() => commands.end()}>
              <PhoneOff size={16} aria-hidden /> Call ended <kbd aria-hidden>E</kbd>
            </button>
          </span>
        </Bar>
      );
    }
    case "wrap_up":
    case "logging":
      return (
        <Bar>
          <p role="status" className="font-medium">
            {desk.at === "logging" ? "Logging the call…" : toWrapUp(desk.conversation)}
          </p>
          {/* On a wide screen what comes next is always pressed in the same place. */}
          <span className="ml-auto max-lg:hidden">
            <LogButton isLogging={desk.at === "logging"} />
          </span>
        </Bar>
      );
    case "waiting":
      return (
        <Bar>
          <CloudOff size={18} className="text-warn" aria-hidden />
          <p role="status">
            <span className="font-medium">The call waits to be sent.</span> It is kept on this computer; the
            next number comes as soon as the line is back.
          </p>
          <button type="button" className="btn ml-auto" onClick={() => void commands.seek()}>
            Send now
          </button>
        </Bar>
      );
    case "logged":
      return (
        <Bar>
          <Done call={desk.call} callbackAt={desk.callbackAt} />
          <button
            ref={takeFreeFocus}
            type="button"
            className="btn btn-primary ml-auto"
            // The key that logged the call may still be held: what was logged is there to be read.
            onKeyDown={(event) => event.repeat && event.preventDefault()}
            onClick={() => void commands.next()}
          >
            Next number <ArrowRight size={16} aria-hidden /> <kbd aria-hidden>Enter</kbd>
          </button>
        </Bar>
      );
    default:
      return null;
  }
}

/** Whoever dialled elsewhere may still be talking there, and did not ask this tab for that number. */
function toWrapUp({ since }: Conversation): string {
  return since === null
    ? "You dialled this number in another tab or on another device: say how that call went."
    : "The call is over: say how it went.";
}

interface ReadyProps {
  isDialling: boolean;
  commands: Commands;
  onSkip: () => void;
}

function Ready({ isDialling, commands, onSkip }: ReadyProps) {
  return (
    <Bar>
      {/* Not disabled while it asks: it would lose the focus. */}
      <button
        type="button"
        className="btn btn-primary px-5"
        aria-disabled={isDialling}
        onClick={() => void commands.dial()}
      >
        <Phone size={16} aria-hidden /> {isDialling ? "Dialling…" : "Dial"} <kbd aria-hidden>Enter</kbd>
      </button>
      <button type="button" className="btn btn-quiet" disabled={isDialling} onClick={onSkip}>
        <SkipForward size={16} aria-hidden /> Skip <kbd aria-hidden>S</kbd>
      </button>
    </Bar>
  );
}

function Bar({ children }: { children: ReactNode }) {
  return <div className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-2">{children}</div>;
}

/** As a `ref`: it has the focus unless somebody works elsewhere, which is so where the call had to wait. */
function takeFreeFocus(button: HTMLButtonElement | null): void {
  const isFree = document.activeElement?.matches("body,[tabindex='-1'],:disabled") ?? true;
  if (isFree) takeFocus(button);
}
