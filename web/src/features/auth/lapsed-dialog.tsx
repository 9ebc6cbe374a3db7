import { useSession } from "@/lib/session";
import { Dialog } from "@/ui/dialog";
import { SignInForm } from "./sign-in-form";

interface LapsedDialogProps {
  onLeave: () => void;
  /** Somebody else signed in: nothing of the first person may stay on the page. */
  onSomeoneElse: () => void;
}

/** Signing in again over the page keeps what was typed on it. */
export function LapsedDialog({ onLeave, onSomeoneElse }: LapsedDialogProps) {
  const session = useSession((state) => state.session);
  if (!session) return null;
  return (
    <Dialog
      open
      onClose={onLeave}
      title="Your session has ended"
      description="What you typed is still on the page. Sign in again to go on, or close this to leave."
    >
      <SignInForm
        email={session.user.email}
        onSignedIn={(next) => {
          if (next.user.user_id !== session.user.user_id) onSomeoneElse();
        }}
      />
    </Dialog>
  );
}
