import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { progressSummaryQuery } from "@/api/progress";
import type { Team } from "@/api/types";
import { useLiveInterval } from "@/lib/connection";
import { callsBehind } from "@/lib/drill-down";
import { figureOf, total } from "@/lib/figures";
import { useToday } from "@/lib/use-today";

const shown = (["calls", "answered", "conversions"] as const).map(figureOf);

/** What a team's people did today, and the way to those calls; one answer serves all teams. */
export function TeamFigures({ team }: { team: Team }) {
  const day = useToday();
  const { data } = useQuery({ ...progressSummaryQuery(day, day), refetchInterval: useLiveInterval() });
  const sums = data && total(data.agents.filter(({ agent_id }) => team.member_ids.includes(agent_id)));
  return (
    <dl className="flex flex-wrap gap-x-5 gap-y-1">
      {shown.map((figure) => (
        <div key={figure.name} className="flex gap-1.5">
          <dt className="text-muted">{figure.label} today</dt>
          <dd className="tabular-nums">
            {sums ? (
              <Link
                to="/calls"
                search={callsBehind({ from: day, to: day }, figure, { team_id: team.team_id })}
                className="font-medium underline-offset-2 hover:underline"
              >
                {figure.words(figure.of(sums) ?? 0)}
                <span className="sr-only">, show the calls of {team.name}</span>
              </Link>
            ) : (
              "…"
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
