import { Link, useLocation } from "@tanstack/react-router";
import { currentOwner } from "@/lib/owner";
import { useDesk } from "./store";

/** Wherever an agent looks something up meanwhile: the call is open, and the next one waits for it. */
export function CallToLog() {
  const { desk, owner } = useDesk();
  const isAtDesk = useLocation({ select: ({ pathname }) => pathname === "/work" });
  if (isAtDesk || owner !== currentOwner() || (desk.at !== "in_call" && desk.at !== "wrap_up")) return null;
  const { leadName, phone } = desk.conversation.target;
  return (
    <div role="status" className="card flex max-w-full flex-wrap items-center gap-x-3 px-3 py-2 shadow-lg">
      <span>
        {desk.at === "in_call" ? "You are on a call with" : "Still to be logged: the call with"}{" "}
        {leadName ?? phone}
      </span>
      <Link to="/work" className="link">
        {desk.at === "in_call" ? "Back to the call" : "Log the call"}
      </Link>
    </div>
  );
}
