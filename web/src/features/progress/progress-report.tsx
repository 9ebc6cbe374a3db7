import { useState } from "react";
import type { AgentProgress, ProgressSummary } from "@/api/types";
import { useCan } from "@/lib/session";
import { Dialog } from "@/ui/dialog";
import { AgentDays } from "./agent-days";
import { AgentTable } from "./agent-table";
import { ByDay } from "./by-day";
import { EndingsTable } from "./endings-table";
import { NobodyToCount } from "./nobody-to-count";
import type { Span } from "./period";
import type { ProgressSearch } from "./progress-search";
import { TargetsForm } from "./targets-form";
import { Totals } from "./totals";
import { ViewChoice } from "./view-choice";

interface ProgressReportProps {
  summary: ProgressSummary;
  /** The days before, where they are compared. */
  before?: ProgressSummary;
  span: Span;
  search: ProgressSearch;
  onChange: (changes: ProgressSearch) => void;
  /** What the team is called whose people are counted alone. */
  teamName?: string;
  /** Whose progress it is where one sees only one's own. */
  onlyAgentId?: string;
}

/** Everybody's days or one agent's: together, by day, and by agent. */
export function ProgressReport({
  summary,
  before,
  span,
  search,
  onChange,
  teamName,
  onlyAgentId,
}: ProgressReportProps) {
  const mayAsk = useCan("targets:manage");
  const [asking, setAsking] = useState<AgentProgress | null>(null);
  const agentId = onlyAgentId ?? search.agent_id;
  const { figure, sort, view, team_id } = search;
  const whose = agentId ? { agent_id: agentId } : { team_id };
  const days = { figure, onFigure: (chosen: ProgressSearch["figure"]) => onChange({ figure: chosen }) };
  return (
    <>
      <Totals
        summary={of(summary, agentId)}
        before={before && of(before, agentId)}
        span={span}
        whose={whose}
      />
      {agentId ? (
        <AgentDays
          agentId={agentId}
          name={onlyAgentId ? "My calls" : nameOf(summary, agentId)}
          span={span}
          onClose={onlyAgentId ? undefined : () => onChange({ agent_id: undefined })}
          {...days}
        />
      ) : (
        span.from !== span.to && (
          <ByDay
            title={`${teamName ?? "Everybody"}, day by day`}
            days={summary.per_day}
            whose={whose}
            {...days}
          />
        )
      )}
      <ViewChoice view={view} onChange={(chosen) => onChange({ view: chosen })} />
      {summary.agents.length === 0 ? (
        <div className="card">
          <NobodyToCount />
        </div>
      ) : view ? (
        <EndingsTable summary={summary} view={view} span={span} whose={whose} sort={sort} />
      ) : (
        <AgentTable
          summary={summary}
          before={before}
          span={span}
          sort={sort}
          onSort={(chosen) => onChange({ sort: chosen })}
          onChoose={(chosen) => onChange({ agent_id: chosen })}
          onTargets={mayAsk ? setAsking : undefined}
        />
      )}
      <Dialog
        open={asking !== null}
        onClose={() => setAsking(null)}
        title={`Daily targets of ${asking?.agent_name ?? "an agent"}`}
      >
        {asking && <TargetsForm agent={asking} onDone={() => setAsking(null)} />}
      </Dialog>
    </>
  );
}

function of(summary: ProgressSummary, agentId: string | undefined): ProgressSummary {
  if (!agentId) return summary;
  return { ...summary, agents: summary.agents.filter((agent) => agent.agent_id === agentId) };
}

function nameOf(summary: ProgressSummary, agentId: string): string {
  return summary.agents.find((agent) => agent.agent_id === agentId)?.agent_name ?? "Somebody";
}
