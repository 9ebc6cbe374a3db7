import { count } from "@/lib/format";
import { Confirm } from "@/ui/confirm";

interface SignOutWarningProps {
  waiting: number;
  onStay: () => void;
  onLeave: () => void;
}

export function SignOutWarning({ waiting, onStay, onLeave }: SignOutWarningProps) {
  const one = waiting === 1;
  return (
    <Confirm
      open
      title={`${count(waiting, "change is", "changes are")} not sent yet`}
      description={`${one ? "It stays" : "They stay"} on this computer and ${one ? "is" : "are"} sent when you sign in here again. Nobody else sees ${one ? "it" : "them"} in Callboard, but whoever can use this browser could look.`}
      action="Sign out"
      keep="Stay signed in"
      onClose={onStay}
      onConfirm={onLeave}
    />
  );
}
