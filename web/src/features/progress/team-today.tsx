import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useDeferredValue } from "react";
import { presenceQuery } from "@/api/presence";
import type { AgentProgress, PersonHere } from "@/api/types";
import { useLiveInterval } from "@/lib/connection";
import { callsBehind } from "@/lib/drill-down";
import { figureOf, shareOf } from "@/lib/figures";
import { percent } from "@/lib/format";
import { Badge } from "@/ui/badge";
import { Meter } from "@/ui/meter";
import { Section } from "@/ui/page";
import { Presence } from "@/ui/presence";
import { NobodyToCount } from "./nobody-to-count";

const columns = (["calls", "answered", "conversions", "talk_seconds"] as const).map(figureOf);
const MOST = 15;

/** Who is furthest behind their targets comes first; who has none comes last. */
function furthestBehindFirst(agents: readonly AgentProgress[]): AgentProgress[] {
  return agents.toSorted((one, other) => order(one) - order(other) || other.calls - one.calls);
}

function order(agent: AgentProgress): number {
  return shareOf(agent) ?? Number.MAX_VALUE;
}

export function TeamToday({ agents, day }: { agents: readonly AgentProgress[]; day: string }) {
  const behind = agents.filter((agent) => (shareOf(agent) ?? 1) < 1).length;
  const shown = furthestBehindFirst(agents).slice(0, MOST);
  const { data: latest } = useQuery({ ...presenceQuery, refetchInterval: useLiveInterval() });
  const here = useDeferredValue(latest);
  const present = here && agents.filter((agent) => here.has(agent.agent_id)).length;
  return (
    <Section
      title="Team today"
      actions={
        <>
          {present !== undefined && <Badge>{present} here</Badge>}
          {behind > 0 && <Badge tone="warn">{behind} short of target</Badge>}
          <Link to="/progress" className="link">
            {agents.length > MOST ? `All ${agents.length}` : "Progress"}
          </Link>
        </>
      }
    >
      {agents.length === 0 ? (
        <NobodyToCount />
      ) : (
        <div className="relative -mx-4 -mb-4 overflow-x-auto">
          <table className="w-full text-right tabular-nums [&_td]:py-2 [&_td]:pr-4 [&_th]:py-2 [&_th]:pr-4">
            <caption className="sr-only">What each did today, furthest behind first</caption>
            <thead className="text-xs text-muted">
              <tr className="border-b border-line">
                <th scope="col" className="pl-4 text-left font-medium">
                  Agent
                </th>
                <th scope="col" className="text-left font-medium max-sm:hidden">
                  Of target
                </th>
                {columns.map(({ name, label }) => (
                  <th key={name} scope="col" className={hidden(name)}>
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {shown.map((agent) => (
                <AgentRow key={agent.agent_id} agent={agent} day={day} here={here} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

function hidden(name: string): string {
  return name === "talk_seconds" || name === "answered" ? "font-medium max-sm:hidden" : "font-medium";
}

interface AgentRowProps {
  agent: AgentProgress;
  day: string;
  here?: ReadonlyMap<string, PersonHere>;
}

function AgentRow({ agent, day, here }: AgentRowProps) {
  const share = shareOf(agent);
  const days = { from: day, to: day };
  return (
    <tr className="hover:bg-raised/60">
      <th scope="row" className="w-full max-w-0 pl-4 text-left font-medium sm:w-1/4">
        <Link
          to="/progress"
          search={{ agent_id: agent.agent_id }}
          className="block truncate underline-offset-2 hover:underline"
        >
          {agent.agent_name ?? "Somebody"}
        </Link>
        {here && <Presence person={here.get(agent.agent_id)} />}
        {share !== null && (
          <Meter label={`Targets of ${agent.agent_name}`} share={share} className="mt-1 sm:hidden" />
        )}
      </th>
      <td className="min-w-44 max-sm:hidden">
        {share === null ? (
          <span className="block text-left text-muted">None</span>
        ) : (
          <span className="flex items-center gap-2">
            <Meter label={`Targets of ${agent.agent_name}`} share={share} className="grow" />
            <span className="w-11 text-right text-muted">{percent(share)}</span>
          </span>
        )}
      </td>
      {columns.map((figure) => {
        const goal = figure.target && agent.targets[figure.target];
        return (
          <td key={figure.name} className={`whitespace-nowrap ${hidden(figure.name)} font-normal`}>
            <Link
              to="/calls"
              search={callsBehind(days, figure, { agent_id: agent.agent_id })}
              className="underline-offset-2 hover:underline"
            >
              {figure.words(figure.of(agent) ?? 0)}
              <span className="sr-only">
                {" "}
                {figure.label.toLowerCase()} of {agent.agent_name}
              </span>
            </Link>
            {goal ? <span className="text-muted"> / {figure.words(goal)}</span> : null}
          </td>
        );
      })}
    </tr>
  );
}
