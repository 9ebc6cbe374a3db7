import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { promotionQuery, promotionsQuery } from "@/api/promotions";
import type { Promotion } from "@/api/types";
import { count, percent } from "@/lib/format";
import { callsOfPromotion } from "@/lib/promotion-calls";
import { useScope } from "@/lib/session";
import { Meter } from "@/ui/meter";
import { Failure, Loading } from "@/ui/notice";
import { Section } from "@/ui/page";

const MOST = 4;

/** How far the promotions are that run. */
export function PromotionsCard() {
  const query = useInfiniteQuery(promotionsQuery);
  if (query.isPending) return <Loading label="Loading promotions" />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const running = query.data.pages.flatMap((page) => page.items).filter(({ status }) => status === "running");
  return (
    <Section
      title="Promotions"
      actions={
        <Link to="/promotions" className="link">
          {running.length} running
        </Link>
      }
    >
      {running.length === 0 && <p className="text-muted">No promotion runs today.</p>}
      {running.slice(0, MOST).map((promotion) => (
        <RunningPromotion key={promotion.promotion_id} promotion={promotion} />
      ))}
    </Section>
  );
}

function RunningPromotion({ promotion }: { promotion: Promotion }) {
  const { data } = useQuery(promotionQuery(promotion.promotion_id));
  const { kind, target } = promotion.goal;
  const goal = kind === "calls" ? count(target, "call", "calls") : count(target, "conversion", "conversions");
  const words = data ? `${percent(data.progress.share)} of ${goal}` : `Goal: ${goal}`;
  // Everybody's calls are counted.
  const seesAll = useScope("calls:read") === "all";
  return (
    <div className="grid gap-1">
      <p className="truncate font-medium">{promotion.name}</p>
      <Meter label={`Progress of ${promotion.name}`} share={data?.progress.share ?? 0} />
      <p className="text-xs text-muted tabular-nums">
        {data && seesAll ? (
          <Link
            to="/calls"
            search={callsOfPromotion(data, kind)}
            className="underline-offset-2 hover:underline"
          >
            {words}
            <span className="sr-only">, show the calls</span>
          </Link>
        ) : (
          words
        )}
      </p>
    </div>
  );
}
