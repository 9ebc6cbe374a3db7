import { Link } from "@tanstack/react-router";
import { Pencil } from "lucide-react";
import type { AgentProgress, ProgressSummary } from "@/api/types";
import { callsBehind } from "@/lib/drill-down";
import { type Figure, figures, shareOf } from "@/lib/figures";
import { percent } from "@/lib/format";
import { Change } from "@/ui/change";
import { Meter } from "@/ui/meter";
import { SortHeader } from "@/ui/sort-header";
import type { Span } from "./period";
import type { Sort } from "./progress-search";
import { directionOf, nextSort, sorted } from "./sorting";

interface AgentTableProps {
  summary: ProgressSummary;
  before?: ProgressSummary;
  span: Span;
  sort?: Sort;
  onSort: (sort: Sort | undefined) => void;
  /** Shows somebody's days. */
  onChoose: (agentId: string) => void;
  /** Absent for those who may not set targets. */
  onTargets?: (agent: AgentProgress) => void;
}

/** What each did, against their targets; every number leads to its calls. */
export function AgentTable({ summary, before, span, sort, onSort, onChoose, onTargets }: AgentTableProps) {
  const then = new Map(before?.agents.map((agent) => [agent.agent_id, agent]));
  return (
    // The keyboard can scroll it, too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section aria-label="By agent" tabIndex={0} className="card relative overflow-x-auto">
      <table className="w-full text-right tabular-nums [&_td]:px-3 [&_td]:py-2 [&_th]:px-3 [&_th]:py-2">
        <thead className="text-xs text-muted">
          <tr className="border-b border-line">
            <SortHeader
              label="Agent"
              className="sticky left-0 bg-panel text-left"
              direction={directionOf(sort, "agent_name")}
              onSort={() => onSort(nextSort(sort, "agent_name"))}
            />
            <SortHeader
              label="Target"
              className="text-left"
              direction={directionOf(sort, "reached")}
              onSort={() => onSort(nextSort(sort, "reached"))}
            />
            {figures.map(({ name, label }) => (
              <SortHeader
                key={name}
                label={label}
                direction={directionOf(sort, name)}
                onSort={() => onSort(nextSort(sort, name))}
              />
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {sorted(summary.agents, sort).map((agent) => (
            <tr key={agent.agent_id} className="align-top hover:bg-raised/60">
              <th scope="row" className="sticky left-0 max-w-44 bg-panel text-left font-medium">
                <button
                  type="button"
                  className="link block max-w-full truncate"
                  onClick={() => onChoose(agent.agent_id)}
                >
                  {agent.agent_name ?? "Somebody"}
                </button>
              </th>
              <td className="min-w-36">
                <Reached agent={agent} onTargets={onTargets && (() => onTargets(agent))} />
              </td>
              {figures.map((figure) => (
                <FigureCell
                  key={figure.name}
                  figure={figure}
                  agent={agent}
                  then={then.get(agent.agent_id)}
                  span={span}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface FigureCellProps {
  figure: Figure;
  agent: AgentProgress;
  then?: AgentProgress;
  span: Span;
}

function FigureCell({ figure, agent, then, span }: FigureCellProps) {
  const value = figure.of(agent);
  // Of several days some may have had no target: the share says it better than a sum.
  const goal = span.from === span.to && figure.target && agent.targets[figure.target];
  return (
    <td className="whitespace-nowrap">
      {value === null ? (
        <span className="text-muted">–</span>
      ) : (
        <Link
          to="/calls"
          search={callsBehind(span, figure, { agent_id: agent.agent_id })}
          className="underline-offset-2 hover:underline"
        >
          {figure.words(value)}
          <span className="sr-only">
            {" "}
            {figure.label.toLowerCase()} of {agent.agent_name}
          </span>
        </Link>
      )}
      {goal ? <span className="text-muted"> / {figure.words(goal)}</span> : null}
      {then && (
        <span className="block">
          <Change figure={figure} now={value} then={figure.of(then)} />
        </span>
      )}
    </td>
  );
}

function Reached({ agent, onTargets }: { agent: AgentProgress; onTargets?: () => void }) {
  const share = shareOf(agent);
  return (
    <div className="flex items-center gap-2">
      <div className="grid grow gap-1 text-left">
        {share === null ? (
          <span className="text-muted">None</span>
        ) : (
          <>
            <Meter label={`Targets of ${agent.agent_name}`} share={share} />
            <span className="text-xs text-muted">
              {percent(share)}
              {agent.days_asked > 1 && ` · met on ${agent.days_met} of ${agent.days_asked} days`}
            </span>
          </>
        )}
      </div>
      {onTargets && (
        <button
          type="button"
          className="btn btn-quiet btn-icon"
          aria-label={`Targets of ${agent.agent_name}`}
          onClick={onTargets}
        >
          <Pencil size={14} aria-hidden />
        </button>
      )}
    </div>
  );
}
