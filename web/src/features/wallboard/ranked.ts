import type { AgentProgress } from "@/api/types";

/** The most sales first, then the most calls; who has none of either stays in the order of names. */
export function ranked(agents: readonly AgentProgress[]): AgentProgress[] {
  return agents.toSorted((one, other) => other.conversions - one.conversions || other.calls - one.calls);
}
