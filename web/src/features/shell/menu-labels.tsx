import { CircleQuestionMark } from "lucide-react";
import type { SignedIn } from "@/api/types";
import { Avatar } from "@/ui/avatar";

export function HelpLabel() {
  return (
    <>
      <CircleQuestionMark size={16} aria-hidden />
      <span className="max-sm:sr-only">Help</span>
    </>
  );
}

export function AccountLabel({ user }: { user: SignedIn["user"] }) {
  return (
    <>
      <Avatar name={user.full_name} url={user.avatar_url} className="size-6 text-[0.625rem]" />
      <span className="max-w-32 truncate max-sm:sr-only">{user.full_name}</span>
    </>
  );
}

/** The menus' places, which stay the same when the menus have come. */
export function MenuPlaces({ user }: { user: SignedIn["user"] }) {
  return (
    <span aria-hidden className="flex">
      <span className="btn btn-quiet">
        <HelpLabel />
      </span>
      <span className="btn btn-quiet">
        <AccountLabel user={user} />
      </span>
    </span>
  );
}
