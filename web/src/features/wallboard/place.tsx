import type { AgentProgress, PersonHere } from "@/api/types";
import { cx } from "@/lib/cx";
import { shareOf } from "@/lib/figures";
import { Meter } from "@/ui/meter";
import { Presence } from "@/ui/presence";

interface PlaceProps {
  agent: AgentProgress;
  /** Absent while nobody knows who is here. */
  here?: ReadonlyMap<string, PersonHere>;
}

/** One agent's line: no more of them than the name, and whether they are here. */
export function Place({ agent, here }: PlaceProps) {
  const { agent_name: name, calls, conversions } = agent;
  const share = shareOf(agent);
  return (
    <li className="card">
      <div className="flex items-baseline gap-4">
        <p className="name min-w-0 grow truncate">{name}</p>
        <Amount value={calls} unit={calls === 1 ? "call" : "calls"} />
        <Amount
          value={conversions}
          unit={conversions === 1 ? "sale" : "sales"}
          tone={conversions > 0 && "text-good"}
        />
      </div>
      {here && <Presence person={here.get(agent.agent_id)} />}
      {share !== null && <Meter label={`Targets of ${name}`} share={share} />}
    </li>
  );
}

function Amount({ value, unit, tone }: { value: number; unit: string; tone?: string | false }) {
  return (
    <p className="whitespace-nowrap">
      <strong className={cx("tabular-nums", tone)}>{value}</strong>{" "}
      <span className="unit text-muted">{unit}</span>
    </p>
  );
}
