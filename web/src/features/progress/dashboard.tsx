import { useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { progressSummaryQuery } from "@/api/progress";
import type { AgentProgress } from "@/api/types";
import { useLiveInterval } from "@/lib/connection";
import { callsBehind } from "@/lib/drill-down";
import { against, figures, total } from "@/lib/figures";
import { useCan } from "@/lib/session";
import { useInTurn } from "@/lib/use-in-turn";
import { FigureCard } from "@/ui/figure";
import { Failure, Loading } from "@/ui/notice";
import { lastTwoWeeks } from "./days";
import { DueCard } from "./due-card";
import { ImportsCard } from "./imports-card";
import { PoolCard } from "./pool-card";
import { PromotionsCard } from "./promotions-card";
import { TeamToday } from "./team-today";
import { RecentDays } from "./recent-days";

const shown = figures.filter(({ name }) => name !== "missed" && name !== "avg_seconds");

const CARDS = 6;

/** How the team's day goes, and what waits for somebody. */
export function Dashboard({ day }: { day: string }) {
  const {
    data: latest,
    error,
    refetch,
  } = useQuery({
    ...progressSummaryQuery(day, day),
    refetchInterval: useLiveInterval(),
  });
  // In pieces: all the cards in one go would hold up whoever clicks meanwhile.
  const data = useDeferredValue(latest);
  if (!data) {
    if (error) return <Failure error={error} onRetry={() => void refetch()} />;
    return <Loading label="Loading the team's day" />;
  }
  return (
    <>
      <Figures agents={data.agents} day={day} />
      <Below agents={data.agents} day={day} />
    </>
  );
}

interface PartProps {
  agents: readonly AgentProgress[];
  day: string;
}

function Figures({ agents, day }: PartProps) {
  const sums = total(agents);
  const span = { from: day, to: day };
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-5">
      {shown.map((figure) => (
        <FigureCard
          key={figure.name}
          figure={figure}
          value={figure.of(sums)}
          behind={callsBehind(span, figure)}
          against={against(agents, figure)}
        />
      ))}
    </dl>
  );
}

/** Painted after what stands above, which nobody waits for it to read. */
function Below({ agents, day }: PartProps) {
  const mayCount = useCan("numbers:manage");
  const seesTasks = useCan("tasks:read");
  const seesPromotions = useCan("promotions:read");
  const painted = useInTurn(CARDS);
  if (painted === 0) return null;
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[2fr_1fr]">
      <div className="later-cards grid min-w-0 gap-4">
        <TeamToday agents={agents} day={day} />
        {painted > 1 && <RecentDays {...lastTwoWeeks(day)} />}
      </div>
      <div className="later-cards grid min-w-0 gap-4 sm:grid-cols-2 xl:grid-cols-1">
        {painted > 2 && mayCount && <ImportsCard />}
        {painted > 3 && mayCount && <PoolCard />}
        {painted > 4 && seesTasks && <DueCard day={day} />}
        {painted > 5 && seesPromotions && <PromotionsCard />}
      </div>
    </div>
  );
}
