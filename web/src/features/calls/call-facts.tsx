import type { Call } from "@/api/types";
import { dateTime, duration } from "@/lib/format";
import { directionWords } from "./words";

export function CallFacts({ call }: { call: Call }) {
  return (
    <dl className="grid grid-cols-2 gap-3">
      <Fact name="Started" value={dateTime(call.started_at)} />
      <Fact name="Duration" value={duration(call.duration_seconds)} />
      <Fact name="Direction" value={directionWords[call.direction]} />
      <Fact name="Agent" value={call.agent_name ?? "Unknown"} />
      {call.line_label && <Fact name="Phone line" value={`${call.line_label} · ${call.line_number}`} />}
      {call.phone && <Fact name="Phone" value={call.phone} />}
    </dl>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="break-words">{value}</dd>
    </div>
  );
}
