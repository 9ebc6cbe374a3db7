import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { progressSummaryQuery } from "@/api/progress";
import type { FigureName } from "@/lib/figure-names";
import { Failure } from "@/ui/notice";
import { Section } from "@/ui/page";
import { ByDay } from "./by-day";
import type { Span } from "./period";

const title = "The last two weeks";

/** Two weeks that lead up to today. */
export function RecentDays({ from, to }: Span) {
  const [figure, setFigure] = useState<FigureName>("calls");
  const { data: latest, error, refetch } = useQuery(progressSummaryQuery(from, to));
  const data = useDeferredValue(latest);
  if (!data) {
    if (error) return <Failure error={error} onRetry={() => void refetch()} />;
    return (
      <Section title={title}>
        <div role="status" aria-label={`Loading ${title}`} className="h-70 animate-pulse rounded bg-raised" />
      </Section>
    );
  }
  return <ByDay title={title} days={data.per_day} figure={figure} onFigure={setFigure} />;
}
