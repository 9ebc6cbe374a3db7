import { useQuery } from "@tanstack/react-query";
import type { CSSProperties } from "react";
import { presenceQuery } from "@/api/presence";
import { progressSummaryQuery } from "@/api/progress";
import { useLiveInterval } from "@/lib/connection";
import { against, againstWords, figureOf, total } from "@/lib/figures";
import { Failure, Loading } from "@/ui/notice";
import { Place } from "./place";
import { ranked } from "./ranked";
import "./wallboard.css";

const shown = (["calls", "answered", "conversions", "talk_seconds"] as const).map(figureOf);

/** The team's day in numbers that are read from across the room. */
export function Board({ day }: { day: string }) {
  // A screen on a wall is nobody's active window.
  const again = { refetchInterval: useLiveInterval(), refetchIntervalInBackground: true };
  const { data, error, isPending, refetch } = useQuery({ ...progressSummaryQuery(day, day), ...again });
  const { data: here } = useQuery({ ...presenceQuery, ...again });
  if (isPending) return <Loading label="Loading the team's day" />;
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  const sums = total(data.agents);
  return (
    <>
      <dl className="wallboard-figures">
        {shown.map((figure) => {
          const asked = against(data.agents, figure);
          const whole = figure.of(sums) ?? 0;
          const words = figure.words(whole);
          return (
            <div key={figure.name} className="card">
              <dt className="text-muted">{figure.label}</dt>
              <dd className="tabular-nums">
                <p style={{ "--letters": words.length } as CSSProperties}>{words}</p>
                {asked && <p className="text-muted">{againstWords(figure, whole, asked)}</p>}
              </dd>
            </div>
          );
        })}
      </dl>
      {data.agents.length === 0 && <p className="text-muted">Nobody to count yet.</p>}
      <ol className="wallboard-places">
        {ranked(data.agents).map((agent) => (
          <Place key={agent.agent_id} agent={agent} here={here} />
        ))}
      </ol>
    </>
  );
}
