import { Link } from "@tanstack/react-router";
import { useSettings } from "@/api/settings";
import type { ProgressSummary } from "@/api/types";
import { callsBehind, type Whose } from "@/lib/drill-down";
import { Empty } from "@/ui/notice";
import { endingColumns } from "./endings";
import type { Span } from "./period";
import type { Sort, View } from "./progress-search";
import { sorted } from "./sorting";

interface EndingsTableProps {
  summary: ProgressSummary;
  view: View;
  span: Span;
  whose: Whose;
  sort?: Sort;
}

/** How each one's calls ended. */
export function EndingsTable({ summary, view, span, whose, sort }: EndingsTableProps) {
  const columns = endingColumns(summary, view, useSettings()?.dispositions);
  const group = view === "outcomes" ? "by_outcome" : "by_disposition";
  if (columns.length === 0) {
    return (
      <div className="card">
        <Empty title={`No ${view} on these days`}>
          {view === "outcomes"
            ? "Nobody called. Choose other days."
            : "No call ended with a disposition. Choose other days, or look at the outcomes."}
        </Empty>
      </div>
    );
  }
  return (
    // The keyboard can scroll it, too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section aria-label={`By agent: ${view}`} tabIndex={0} className="card relative overflow-x-auto">
      <table className="w-full text-right tabular-nums [&_td]:px-3 [&_td]:py-2 [&_th]:px-3 [&_th]:py-2">
        <thead className="text-xs text-muted">
          <tr className="border-b border-line">
            <th scope="col" className="sticky left-0 bg-panel text-left font-medium">
              Agent
            </th>
            {columns.map(({ key, label }) => (
              <th key={key} scope="col" className="font-medium">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {sorted(summary.agents, sort).map((agent) => (
            <tr key={agent.agent_id} className="hover:bg-raised/60">
              <th
                scope="row"
                className="sticky left-0 max-w-44 truncate bg-panel text-left font-medium whitespace-nowrap"
              >
                {agent.agent_name}
              </th>
              {columns.map((column) => (
                <td key={column.key}>
                  <Amount
                    amount={agent[group][column.key] ?? 0}
                    words={`${column.label} of ${agent.agent_name}`}
                    search={callsBehind(span, column, { agent_id: agent.agent_id })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-t border-line font-medium">
            <th scope="row" className="sticky left-0 bg-panel text-left">
              Together
            </th>
            {columns.map((column) => (
              <td key={column.key}>
                <Amount
                  amount={summary.agents.reduce((sum, agent) => sum + (agent[group][column.key] ?? 0), 0)}
                  words={column.label}
                  search={callsBehind(span, column, whose)}
                />
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

interface AmountProps {
  amount: number;
  words: string;
  search: ReturnType<typeof callsBehind>;
}

function Amount({ amount, words, search }: AmountProps) {
  if (amount === 0) return <span className="text-muted">0</span>;
  return (
    <Link to="/calls" search={search} className="underline-offset-2 hover:underline">
      {amount}
      <span className="sr-only"> {words}</span>
    </Link>
  );
}
