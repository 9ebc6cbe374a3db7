import { Link } from "@tanstack/react-router";
import { Mic } from "lucide-react";
import type { Call } from "@/api/types";
import { clock, dateTime } from "@/lib/format";
import { EndingBadge } from "./ending-badge";
import { directionWords } from "./words";

/** A table on a wide screen; on a narrow one the columns that matter less step back. */
export function CallRows({ calls, label }: { calls: Call[]; label: string }) {
  return (
    <table className="w-full text-left">
      <caption className="sr-only">{label}</caption>
      <thead className="text-xs text-muted">
        <tr className="border-b border-line [&>th]:px-3 [&>th]:py-2 [&>th]:font-medium">
          <th scope="col">With</th>
          <th scope="col">Disposition</th>
          <th scope="col" className="max-sm:hidden">
            Direction
          </th>
          <th scope="col" className="max-md:hidden">
            Agent
          </th>
          <th scope="col" className="max-lg:hidden">
            Line
          </th>
          <th scope="col" className="max-sm:hidden">
            Started
          </th>
          <th scope="col" className="text-right max-sm:hidden">
            Duration
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {calls.map((call) => (
          <CallRow key={call.call_id} call={call} />
        ))}
      </tbody>
    </table>
  );
}

function CallRow({ call }: { call: Call }) {
  return (
    <tr className="hover:bg-raised/60 [&>td]:px-3 [&>td]:py-2">
      <td className="w-full max-w-0 sm:w-2/5 lg:w-1/4">
        <Link
          to="/calls/$callId"
          params={{ callId: call.call_id }}
          className="link flex items-center gap-1.5 font-medium"
        >
          <span className="truncate">{call.lead_name ?? call.phone ?? "Unknown number"}</span>
          {call.recording_status && <Mic size={14} className="shrink-0" aria-label="with a recording" />}
        </Link>
        <time dateTime={call.started_at} className="block text-xs text-muted sm:hidden">
          {dateTime(call.started_at)}
        </time>
      </td>
      <td>
        <EndingBadge call={call} />
      </td>
      <td className="text-muted max-sm:hidden">{directionWords[call.direction]}</td>
      <td className="text-muted max-md:hidden">{call.agent_name}</td>
      <td className="text-muted max-lg:hidden">{call.line_label}</td>
      <td className="text-muted max-sm:hidden">
        <time dateTime={call.started_at}>{dateTime(call.started_at)}</time>
      </td>
      <td className="text-right text-muted tabular-nums max-sm:hidden">{clock(call.duration_seconds)}</td>
    </tr>
  );
}
