import { count } from "@/lib/format";
import { Confirm } from "@/ui/confirm";

interface SignOutWarningProps {
  /** Changes in the outbox. */
  waiting: number;
  recordings: number;
  /** How many of the recordings are in this tab only. */
  lost: number;
  onStay: () => void;
  onLeave: () => void;
}

export function SignOutWarning({ waiting, recordings, lost, onStay, onLeave }: SignOutWarningProps) {
  const what = [
    waiting > 0 && count(waiting, "change", "changes"),
    recordings > 0 && count(recordings, "recording", "recordings"),
  ].filter(Boolean);
  const one = waiting + recordings === 1;
  return (
    <Confirm
      open
      title={`${what.join(" and ")} ${one ? "is" : "are"} not sent yet`}
      description={`${keptWords(waiting + recordings - lost)} ${lostWords(lost)}`.trim()}
      action="Sign out"
      keep="Stay signed in"
      onClose={onStay}
      onConfirm={onLeave}
    />
  );
}

function keptWords(kept: number): string {
  if (kept === 0) return "";
  const one = kept === 1;
  return `${one ? "It stays" : "They stay"} on this computer and ${one ? "is" : "are"} sent when you sign in here again. Nobody else sees ${one ? "it" : "them"} in Callboard, but whoever can use this browser could look.`;
}

function lostWords(lost: number): string {
  if (lost === 0) return "";
  return `${count(lost, "recording is", "recordings are")} in this tab only, because the browser could not keep ${lost === 1 ? "it" : "them"}: signing out loses ${lost === 1 ? "it" : "them"}.`;
}
