import type { AgentProgress, Disposition, ProgressSummary } from "@/api/types";
import { figures } from "@/lib/figures";
import { type Cell } from "@/lib/csv";
import { endingColumns } from "./endings";
import type { Sort, View } from "./progress-search";
import { sorted } from "./sorting";

/** What is shown, as rows of a file; seconds and shares are plain numbers, whose unit the head names. */
export function tableRows(
  summary: ProgressSummary,
  sort: Sort | undefined,
  view: View | undefined,
  dispositions?: readonly Disposition[],
): Cell[][] {
  const columns = view ? endingsOf(summary, view, dispositions) : figuresAndTargets;
  const { from_date: from, to_date: to } = summary;
  return [
    ["From", "To", "Agent", ...columns.map(({ head }) => head)],
    ...sorted(summary.agents, sort).map((agent) => {
      const cells: Cell[] = [from, to, agent.agent_name];
      return cells.concat(columns.map(({ of }) => of(agent)));
    }),
  ];
}

interface Column {
  head: string;
  of: (agent: AgentProgress) => Cell;
}

function endingsOf(
  summary: ProgressSummary,
  view: View,
  dispositions: readonly Disposition[] | undefined,
): Column[] {
  const group = view === "outcomes" ? "by_outcome" : "by_disposition";
  return endingColumns(summary, view, dispositions).map(({ key, label }) => ({
    head: label,
    of: (agent) => agent[group][key] ?? 0,
  }));
}

const heads = {
  calls: "Calls",
  answered: "Answered",
  missed: "Missed",
  answer_rate: "Answer rate",
  talk_seconds: "Talk seconds",
  avg_seconds: "Average talk seconds",
  conversions: "Sales",
} as const;

const figuresAndTargets: Column[] = [
  ...figures.map(({ name, of }) => ({ head: heads[name], of: (agent: AgentProgress) => rounded(of(agent)) })),
  ...figures.flatMap(({ name, target }) =>
    target ? [{ head: `${heads[name]} target`, of: ({ targets }: AgentProgress) => targets[target] }] : [],
  ),
  { head: "Days with targets", of: ({ days_asked }) => days_asked },
  { head: "Days met", of: ({ days_met }) => days_met },
];

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10_000) / 10_000;
}
