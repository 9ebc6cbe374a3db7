import { Link } from "@tanstack/react-router";
import { Check } from "lucide-react";
import type { Call } from "@/api/types";
import { endingOf } from "@/lib/endings";
import { dateTime } from "@/lib/format";
import { Badge } from "@/ui/badge";
import { done } from "./effect-words";

/** That the call is logged, and what that did. */
export function Done({ call, callbackAt }: { call: Call; callbackAt: string }) {
  const { label, tone } = endingOf(call);
  const when = callbackAt ? `on ${dateTime(new Date(callbackAt).toISOString())}` : "";
  return (
    <div role="status" className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      <Check size={18} className="text-good" aria-hidden />
      <span className="font-medium">Logged</span>
      <Badge tone={tone}>{label}</Badge>
      <span>
        {done(call, when)} <Follow call={call} />
      </span>
    </div>
  );
}

function Follow({ call }: { call: Call }) {
  if (call.task_id) {
    return (
      <Link to="/tasks" className="link">
        Open the tasks
      </Link>
    );
  }
  if (call.effect === "convert" && call.lead_id) {
    return (
      <Link to="/leads/$leadId" params={{ leadId: call.lead_id }} className="link">
        Open the lead
      </Link>
    );
  }
  return (
    <Link to="/calls/$callId" params={{ callId: call.call_id }} className="link">
      Open the call
    </Link>
  );
}
