import type { AgentProgress } from "@/api/types";
import { figureOf, shareOf } from "@/lib/figures";
import type { Sort, SortKey } from "./progress-search";

/** The largest first, then the other way round, then as it was. */
export function nextSort(sort: Sort | undefined, key: SortKey): Sort | undefined {
  if (key === "agent_name") return sort === undefined ? "-agent_name" : undefined;
  if (sort === `-${key}`) return key;
  return sort === key ? undefined : `-${key}`;
}

export function directionOf(sort: Sort = "agent_name", key: SortKey): "ascending" | "descending" | "none" {
  if (sort === key) return "ascending";
  return sort === `-${key}` ? "descending" : "none";
}

/** Who has no value, as a share of no calls, is last either way round. */
export function sorted(agents: readonly AgentProgress[], sort: Sort = "agent_name"): AgentProgress[] {
  const falls = sort.startsWith("-");
  const key = sort.replace(/^-/, "") as SortKey;
  if (key === "agent_name") return falls ? agents.toReversed() : [...agents];
  const valueOf = (agent: AgentProgress) => (key === "reached" ? shareOf(agent) : figureOf(key).of(agent));
  return agents.toSorted((one, other) => {
    const [a, b] = [valueOf(one), valueOf(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return falls ? b - a : a - b;
  });
}
