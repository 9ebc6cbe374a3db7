import { useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { openWrapUp } from "@/api/wrap-up";
import { useOutbox } from "@/lib/outbox";
import { currentOwner } from "@/lib/owner";
import { useCan } from "@/lib/session";
import { callToLog, waitingCall } from "./find";
import { type Desk, step } from "./machine";
import { useDesk } from "./store";

/** After a reload nobody was at the desk yet: what is open is known by the server alone. */
const BEFORE: Desk = { at: "seeking" };

/** Wherever an agent looks something up meanwhile: the call is open, and the next one waits for it. */
export function CallToLog() {
  const isAtDesk = useLocation({ select: ({ pathname }) => pathname === "/work" });
  const mayWork = [useCan("calls:create"), useCan("numbers:read")].every(Boolean);
  return isAtDesk || !mayWork ? null : <Open />;
}

function Open() {
  const { desk, owner } = useDesk();
  const isOpened = owner === currentOwner();
  const { data } = useQuery({
    // Beside the calls: logging one may be what it waits for.
    queryKey: ["calls", "to log"],
    retry: false,
    queryFn: openWrapUp,
    // Where nothing is open it is asked for once: whoever dials from then on has a desk, or the lead's page.
    enabled: ({ state }) => !isOpened && state.data !== null,
  });
  const waiting = useOutbox(({ items }) => items);
  const shown = isOpened ? desk : data ? step(BEFORE, { type: "found", found: callToLog(data) }) : null;
  if (shown?.at !== "in_call" && shown?.at !== "wrap_up") return null;
  const { target, dial } = shown.conversation;
  if (waitingCall(waiting, dial)) return null;
  return (
    <div role="status" className="card flex max-w-full flex-wrap items-center gap-x-3 px-3 py-2 shadow-lg">
      <span>
        {shown.at === "in_call" ? "You are on a call with" : "Still to be logged: the call with"}{" "}
        {target.leadName ?? target.phone}
      </span>
      <Link to="/work" className="link">
        {shown.at === "in_call" ? "Back to the call" : "Log the call"}
      </Link>
    </div>
  );
}
