import { Link } from "@tanstack/react-router";
import type { Recording } from "@/api/types";
import { bytes, clock, dateTime, sheetTime } from "@/lib/format";
import { Badge } from "@/ui/badge";
import type { Column } from "@/ui/columns";
import { recordingWords } from "./words";

export const recordingColumns: Column<Recording>[] = [
  {
    key: "call",
    label: "Call",
    width: 9,
    grows: true,
    cell: (recording) => (
      <>
        <Link
          to="/calls/$callId"
          params={{ callId: recording.call_id }}
          className="link block w-fit max-w-full truncate rounded font-medium"
        >
          {withWhom(recording)}
        </Link>
        <time dateTime={recording.created_at} className="block truncate text-xs text-muted sm:hidden">
          {dateTime(recording.created_at)}
        </time>
      </>
    ),
    csv: { With: (recording) => recording.lead_name, Phone: (recording) => recording.phone },
  },
  {
    key: "agent",
    label: "Agent",
    width: 9,
    from: "md",
    cell: (recording) => recording.agent_name ?? "",
    csv: { Agent: (recording) => recording.agent_name },
  },
  {
    key: "line",
    label: "Line",
    width: 8,
    from: "lg",
    cell: (recording) => recording.line_label ?? "",
    csv: { Line: (recording) => recording.line_label },
  },
  {
    key: "recorded",
    label: "Recorded",
    width: 12,
    from: "sm",
    cell: (recording) => dateTime(recording.created_at),
    csv: { Recorded: (recording) => sheetTime(recording.created_at) },
  },
  {
    key: "length",
    label: "Length",
    width: 5,
    from: "sm",
    align: "right",
    cell: ({ duration_seconds: seconds }) =>
      seconds === null || seconds === undefined ? "" : clock(seconds),
    csv: { Seconds: (recording) => recording.duration_seconds },
  },
  {
    key: "size",
    label: "Size",
    width: 5,
    from: "lg",
    align: "right",
    cell: (recording) => bytes(recording.size),
    csv: { Bytes: (recording) => recording.size },
  },
  {
    key: "status",
    label: "Status",
    width: 6,
    cell: ({ status }) => <Badge tone={recordingWords[status].tone}>{recordingWords[status].label}</Badge>,
    csv: {
      Status: ({ status }) => recordingWords[status].label,
      Reason: (recording) => recording.reason,
    },
  },
];

export function withWhom(recording: Recording): string {
  return recording.lead_name ?? recording.phone ?? "Call without a lead";
}
