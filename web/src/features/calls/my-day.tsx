import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { callStatsQuery, type StatsOf } from "@/api/call-stats";
import type { CallStats } from "@/api/types";
import { duration, percent } from "@/lib/format";
import { Empty, Failure, Loading } from "@/ui/notice";
import { Section } from "@/ui/page";
import { CallRows } from "./call-rows";

interface MyDayProps {
  /** Today, in the time zone of the organisation. */
  day: string;
  of: StatsOf;
}

export function MyDay({ day, of }: MyDayProps) {
  const { data, error, isPending, refetch } = useQuery(callStatsQuery(day, of));
  if (isPending) return <Loading label="Loading today's figures" />;
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <Figures stats={data} />
      <Section
        title="Latest calls"
        actions={
          <Link to="/calls" search={{ line_id: of.lineId }} className="link">
            All calls
          </Link>
        }
      >
        {data.recent.length > 0 ? (
          <div className="-mx-4 -mb-4 overflow-x-auto">
            <CallRows calls={data.recent} label="Latest calls" />
          </div>
        ) : (
          <Empty
            title="No calls today yet"
            action={
              <Link to="/leads" className="btn btn-primary">
                Open the leads
              </Link>
            }
          >
            Open a lead, press a digit for the outcome and Enter: the call is logged and counted here.
          </Empty>
        )}
      </Section>
    </>
  );
}

function Figures({ stats }: { stats: CallStats }) {
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Figure label="Calls today" value={String(stats.total_calls)} />
      <Figure
        label="Answered"
        value={String(stats.answered_calls)}
        note={stats.total_calls > 0 ? percent(stats.answer_rate) : undefined}
      />
      <Figure label="Sales" value={String(stats.conversions)} />
      <Figure
        label="Time on the phone"
        value={duration(stats.total_seconds)}
        note={stats.answered_calls > 0 ? `${duration(stats.avg_handle_seconds)} a call` : undefined}
      />
    </dl>
  );
}

function Figure({ label, value, note }: { label: string; value: string; note?: string }) {
  return (
    <div className="card grid content-start gap-1 p-4">
      <dt className="text-muted">{label}</dt>
      <dd className="text-2xl font-semibold tabular-nums">
        {value} {note && <span className="text-sm font-normal whitespace-nowrap text-muted">{note}</span>}
      </dd>
    </div>
  );
}
