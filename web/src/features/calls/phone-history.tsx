import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { callsQuery } from "@/api/calls";
import type { Call } from "@/api/types";
import { clock, dateTime } from "@/lib/format";
import { LoadMore } from "@/ui/load-more";
import { Failure, Loading } from "@/ui/notice";
import { EndingBadge } from "./ending-badge";

/** Earlier calls with a number, the latest first, with what was noted. */
export function PhoneHistory({ phone }: { phone: string }) {
  const query = useInfiniteQuery(callsQuery({ phone }));
  if (query.isPending) return <Loading label="Loading earlier calls" />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const calls = query.data.pages.flatMap((page) => page.items);
  if (calls.length === 0) return <p className="text-muted">You have not called this number before.</p>;
  return (
    <>
      <ol className="grid gap-3">
        {calls.map((call) => (
          <Earlier key={call.call_id} call={call} />
        ))}
      </ol>
      <LoadMore {...query} />
    </>
  );
}

function Earlier({ call }: { call: Call }) {
  return (
    <li className="grid gap-1">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <EndingBadge call={call} />
        <Link to="/calls/$callId" params={{ callId: call.call_id }} className="link">
          <time dateTime={call.started_at}>{dateTime(call.started_at)}</time>
        </Link>
        {call.duration_seconds > 0 && (
          <span className="text-muted tabular-nums">{clock(call.duration_seconds)}</span>
        )}
        {call.agent_name && <span className="text-muted">{call.agent_name}</span>}
      </div>
      {call.notes && <p className="break-words whitespace-pre-wrap">{call.notes}</p>}
    </li>
  );
}
