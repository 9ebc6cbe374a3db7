import type { AgentTargets, TargetsUpdate } from "@/api/types";

/** What is typed; empty is no target. Talk time is typed in minutes. */
export interface TargetEntries {
  calls: string;
  answered: string;
  conversions: string;
  talk_seconds: string;
}

export const fields = ["calls", "answered", "conversions", "talk_seconds"] as const;

export const words: Record<keyof TargetEntries, string> = {
  calls: "Calls",
  answered: "Answered",
  conversions: "Sales",
  talk_seconds: "Talk time, minutes",
};

type Goals = Partial<Pick<AgentTargets, (typeof fields)[number]>>;

export function entriesOf(goals: Goals = {}): TargetEntries {
  const { talk_seconds: talk = null } = goals;
  return {
    calls: entry(goals.calls),
    answered: entry(goals.answered),
    conversions: entry(goals.conversions),
    talk_seconds: entry(talk === null ? null : Math.round(talk / 6) / 10),
  };
}

export function onTheWire(agent_id: string, entries: TargetEntries): TargetsUpdate {
  const minutes = goal(entries.talk_seconds);
  return {
    agent_id,
    calls: goal(entries.calls),
    answered: goal(entries.answered),
    conversions: goal(entries.conversions),
    talk_seconds: minutes === null ? null : Math.round(minutes * 60),
  };
}

function entry(known: number | null = null): string {
  return known === null ? "" : String(known);
}

function goal(typed: string): number | null {
  return typed === "" ? null : Number(typed);
}
