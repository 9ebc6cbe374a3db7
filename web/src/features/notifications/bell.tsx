import { useQuery } from "@tanstack/react-query";
import { Bell as BellIcon } from "lucide-react";
import { Suspense, useState } from "react";
import { unreadQuery } from "@/api/notifications";
import { piece } from "@/ui/piece";

const Panel = piece(() => import("./panel").then((module) => module.Panel), "over");

/** How many are unread; the rest comes when it is opened. */
export function Bell() {
  const [open, setOpen] = useState(false);
  const { data } = useQuery(unreadQuery);
  const unread = data?.count ?? 0;
  const label =
    unread > 0 ? `Notifications, ${unread}${data?.more ? " and more" : ""} unread` : "Notifications";
  return (
    <>
      <button
        type="button"
        className="btn btn-quiet btn-icon relative"
        aria-label={label}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <BellIcon size={16} aria-hidden />
        {unread > 0 && (
          <span
            aria-hidden
            className="absolute -top-0.5 -right-0.5 min-w-4 rounded-full bg-accent px-1 text-[10px] leading-4 font-semibold text-accent-fg"
          >
            {data?.more ? "99+" : unread}
          </span>
        )}
      </button>
      {open && (
        <Suspense>
          <Panel unread={unread} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
