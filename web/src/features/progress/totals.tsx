import type { ProgressSummary } from "@/api/types";
import { callsBehind, type Whose } from "@/lib/drill-down";
import { against, figures, total } from "@/lib/figures";
import { Change } from "@/ui/change";
import { FigureCard } from "@/ui/figure";
import type { Span } from "./period";

interface TotalsProps {
  summary: ProgressSummary;
  /** The days before, where they are compared. */
  before?: ProgressSummary;
  span: Span;
  whose: Whose;
}

/** Everybody together, against what was asked of them and against the days before. */
export function Totals({ summary, before, span, whose }: TotalsProps) {
  const now = total(summary.agents);
  const then = before && total(before.agents);
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4 2xl:grid-cols-7">
      {figures.map((figure) => (
        <FigureCard
          key={figure.name}
          figure={figure}
          value={figure.of(now)}
          behind={callsBehind(span, figure, whose)}
          against={against(summary.agents, figure)}
          note={then && <Change figure={figure} now={figure.of(now)} then={figure.of(then)} />}
        />
      ))}
    </dl>
  );
}
