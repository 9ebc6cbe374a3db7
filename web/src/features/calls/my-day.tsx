import { useQuery } from "@tanstack/react-query";
import { callStatsQuery, type StatsOf } from "@/api/call-stats";
import { progressTodayQuery } from "@/api/progress";
import type { CallStats } from "@/api/types";
import { useLiveInterval } from "@/lib/connection";
import { callsBehind } from "@/lib/drill-down";
import type { FigureName } from "@/lib/figure-names";
import { against, type Counted, figureOf } from "@/lib/figures";
import { duration, percent } from "@/lib/format";
import { FigureCard } from "@/ui/figure";
import { Failure, Loading } from "@/ui/notice";
import { LatestCalls } from "./latest-calls";

interface MyDayProps {
  /** Today, in the time zone of the organisation. */
  day: string;
  of: StatsOf;
}

export function MyDay({ day, of }: MyDayProps) {
  const { data, error, isPending, refetch } = useQuery({
    ...callStatsQuery(day, of),
    refetchInterval: useLiveInterval(),
  });
  if (isPending) return <Loading label="Loading today's figures" />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <Figures stats={data} day={day} of={of} />
      <LatestCalls calls={data.recent} lineId={of.lineId} />
    </>
  );
}

/** What a line's calls came to is asked of nobody. */
function Figures({ stats, day, of }: MyDayProps & { stats: CallStats }) {
  const { agentId = "", lineId } = of;
  const { data: progress } = useQuery({
    ...progressTodayQuery(agentId, day),
    enabled: Boolean(agentId) && !lineId,
    refetchInterval: useLiveInterval(),
  });
  const counted: Counted = {
    calls: stats.total_calls,
    answered: stats.answered_calls,
    missed: stats.missed_calls,
    talk_seconds: stats.total_seconds,
    conversions: stats.conversions,
  };
  const notes: Partial<Record<FigureName, string>> = {
    answered: stats.total_calls > 0 ? percent(stats.answer_rate) : undefined,
    talk_seconds: stats.answered_calls > 0 ? `${duration(stats.avg_seconds)} a call` : undefined,
  };
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {shown.map((figure) => (
        <FigureCard
          key={figure.name}
          figure={figure}
          value={figure.of(counted)}
          behind={{
            ...callsBehind({ from: day, to: day }, figure, { agent_id: agentId || undefined }),
            line_id: lineId,
          }}
          against={progress && against([{ targets: progress.targets, reached: progress }], figure)}
          note={notes[figure.name]}
        />
      ))}
    </dl>
  );
}

const shown = (["calls", "answered", "conversions", "talk_seconds"] as const).map(figureOf);
