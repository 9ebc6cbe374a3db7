import type { Target } from "./machine";
import { ReasonDialog } from "./reason-dialog";
import type { Commands } from "./commands";

interface DeskDialogsProps {
  asking: "skip" | "close";
  target: Target;
  commands: Commands;
  onClose: () => void;
}

/** What takes a number or a call off the desk without a call being logged. */
export function DeskDialogs({ asking, target, commands, onClose }: DeskDialogsProps) {
  return asking === "skip" ? (
    <ReasonDialog
      title={`Skip ${target.phone}?`}
      description="It leaves your list and goes back to the pool, where a colleague may get it."
      label="Why?"
      hint="May stay empty. Enter skips it."
      shortest={0}
      action="Skip the number"
      onConfirm={(reason) => commands.skip(target.assignmentId, reason || null)}
      onClose={onClose}
    />
  ) : (
    <ReasonDialog
      title="Close without a call?"
      description={`Nothing is logged for ${target.phone}, and it stays in your list. The attempt counts.`}
      label="Why is there no call to log?"
      hint="It is recorded with your name."
      shortest={3}
      action="Close it"
      onConfirm={(reason) => commands.close(reason)}
      onClose={onClose}
    />
  );
}
