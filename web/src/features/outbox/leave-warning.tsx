import { count } from "@/lib/format";
import { Confirm } from "@/ui/confirm";

/** Signing out, or going on in another organisation. */
export type Way = "out" | "elsewhere";

interface LeaveWarningProps {
  way: Way;
  /** Changes in the outbox. */
  waiting: number;
  recordings: number;
  /** How many of the recordings are in this tab only. */
  lost: number;
  onStay: () => void;
  onLeave: () => void;
}

const buttons = {
  out: { action: "Sign out", keep: "Stay signed in" },
  elsewhere: { action: "Leave", keep: "Stay here" },
};

export function LeaveWarning({ way, waiting, recordings, lost, onStay, onLeave }: LeaveWarningProps) {
  const what = [
    waiting > 0 && count(waiting, "change", "changes"),
    recordings > 0 && count(recordings, "recording", "recordings"),
  ].filter(Boolean);
  const one = waiting + recordings === 1;
  if (what.length === 0) return <NothingWaits {...buttons[way]} onStay={onStay} onLeave={onLeave} />;
  return (
    <Confirm
      open
      title={`${what.join(" and ")} ${one ? "is" : "are"} not sent yet`}
      description={`${keptWords(waiting + recordings - lost, way)} ${lostWords(lost, way)}`.trim()}
      {...buttons[way]}
      onClose={onStay}
      onConfirm={onLeave}
    />
  );
}

/** The line came back while one read. */
function NothingWaits({
  onStay,
  onLeave,
  ...words
}: { action: string; keep: string } & Pick<LeaveWarningProps, "onStay" | "onLeave">) {
  return (
    <Confirm
      open
      title="All is sent now"
      description="Nothing waits on this computer any more."
      tone="primary"
      {...words}
      onClose={onStay}
      onConfirm={onLeave}
    />
  );
}

function keptWords(kept: number, way: Way): string {
  if (kept === 0) return "";
  const [it, stays, is, them] = kept === 1 ? ["It", "stays", "is", "it"] : ["They", "stay", "are", "them"];
  return way === "out"
    ? `${it} ${stays} on this computer and ${is} sent when you sign in here again. Nobody else sees ${them} in Callboard, but whoever can use this browser could look.`
    : `${it} ${stays} on this computer and ${is} sent when you come back to this organisation, not before.`;
}

function lostWords(lost: number, way: Way): string {
  if (lost === 0) return "";
  const them = lost === 1 ? "it" : "them";
  const end = way === "out" ? `signing out loses ${them}.` : "come back before you close it.";
  return `${count(lost, "recording is", "recordings are")} in this tab only, because the browser could not keep ${them}: ${end}`;
}
