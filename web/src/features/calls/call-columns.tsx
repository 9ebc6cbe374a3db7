import { Link } from "@tanstack/react-router";
import { Mic } from "lucide-react";
import type { Call } from "@/api/types";
import { clock, dateTime, sheetTime } from "@/lib/format";
import { endingOf } from "@/lib/endings";
import { outcomeWords } from "@/lib/outcomes";
import type { Column } from "@/ui/columns";
import { EndingBadge } from "./ending-badge";
import { directionWords } from "./words";

export const callColumns: Column<Call>[] = [
  {
    key: "with",
    label: "With",
    width: 9,
    grows: true,
    cell: (call) => (
      <>
        <Link
          to="/calls/$callId"
          params={{ callId: call.call_id }}
          className="link flex items-center gap-1.5 rounded font-medium"
        >
          <span className="truncate">{withWhom(call)}</span>
          {call.recording_status && <Mic size={14} className="shrink-0" aria-label="with a recording" />}
        </Link>
        <time dateTime={call.started_at} className="block truncate text-xs text-muted sm:hidden">
          {dateTime(call.started_at)}
        </time>
      </>
    ),
    csv: { With: (call) => call.lead_name, Phone: (call) => call.phone },
  },
  {
    key: "outcome",
    label: "Disposition",
    width: 8,
    cell: (call) => <EndingBadge call={call} />,
    csv: {
      Disposition: (call) => call.disposition && endingOf(call).label,
      Outcome: (call) => outcomeWords(call.outcome).label,
    },
  },
  {
    key: "direction",
    label: "Direction",
    width: 6,
    from: "sm",
    cell: (call) => directionWords[call.direction],
    csv: { Direction: (call) => directionWords[call.direction] },
  },
  {
    key: "agent",
    label: "Agent",
    width: 8,
    from: "md",
    cell: (call) => call.agent_name ?? "",
    csv: { Agent: (call) => call.agent_name },
  },
  {
    key: "line",
    label: "Line",
    width: 7,
    from: "lg",
    cell: (call) => call.line_label ?? "",
    csv: { Line: (call) => call.line_label },
  },
  {
    key: "started",
    label: "Started",
    width: 12,
    from: "sm",
    cell: (call) => dateTime(call.started_at),
    csv: { Started: (call) => sheetTime(call.started_at) },
  },
  {
    key: "duration",
    label: "Duration",
    width: 5,
    from: "sm",
    align: "right",
    cell: (call) => clock(call.duration_seconds),
    csv: { Seconds: (call) => call.duration_seconds },
  },
  {
    key: "notes",
    label: "Notes",
    width: 16,
    from: "chosen",
    cell: (call) => call.notes ?? "",
    csv: { Notes: (call) => call.notes },
  },
];

export function withWhom(call: Call): string {
  return call.lead_name ?? call.phone ?? "Unknown number";
}
