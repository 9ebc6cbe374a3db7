import { Suspense } from "react";
import { CommandPalette } from "@/features/palette/command-palette";
import type { Session } from "@/lib/session";
import { Dialog } from "@/ui/dialog";
import { ShortcutsDialog } from "@/ui/shortcuts-dialog";
import { piece } from "@/ui/piece";

// Forms come when they are asked for.
const InviteForm = piece(() => import("@/features/users/invite-form").then((module) => module.InviteForm));
const TaskForm = piece(() => import("@/features/tasks/task-form").then((module) => module.TaskForm));

/** What opens over any page. */
export type Over = "palette" | "shortcuts" | "task" | "invite";

interface OverlaysProps {
  session: Session;
  over: Over | null;
  onOver: (over: Over | null) => void;
  onSwitch: (orgId: string) => void;
  onSignOut: () => void;
}

export function Overlays({ session, over, onOver, onSwitch, onSignOut }: OverlaysProps) {
  const close = () => onOver(null);
  return (
    <Suspense>
      <CommandPalette
        session={session}
        open={over === "palette"}
        onClose={close}
        addTask={() => onOver("task")}
        invite={() => onOver("invite")}
        showShortcuts={() => onOver("shortcuts")}
        switchOrg={onSwitch}
        signOut={onSignOut}
      />
      {over === "shortcuts" && <ShortcutsDialog onClose={close} />}
      {over === "task" && (
        <Dialog open onClose={close} title="Add a task">
          <TaskForm onDone={close} />
        </Dialog>
      )}
      {over === "invite" && (
        <Dialog open onClose={close} title="Invite somebody">
          <InviteForm onDone={close} />
        </Dialog>
      )}
    </Suspense>
  );
}
