import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { progressSummaryQuery } from "@/api/progress";
import type { FigureName } from "@/lib/figure-names";
import { Failure, Loading } from "@/ui/notice";
import { ByDay } from "./by-day";
import type { Span } from "./period";

/** Two weeks that lead up to today. */
export function RecentDays({ from, to }: Span) {
  const [figure, setFigure] = useState<FigureName>("calls");
  const { data, error, isPending, refetch } = useQuery(progressSummaryQuery(from, to));
  if (isPending) return <Loading label="Loading the last two weeks" />;
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  return <ByDay title="The last two weeks" days={data.per_day} figure={figure} onFigure={setFigure} />;
}
