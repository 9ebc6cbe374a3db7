import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { promotionQuery, promotionsQuery } from "@/api/promotions";
import type { Promotion } from "@/api/types";
import { count, day, percent, words } from "@/lib/format";
import { Badge, type Tone } from "@/ui/badge";
import { LoadMore } from "@/ui/load-more";
import { Empty, Failure, Loading } from "@/ui/notice";
import { Section } from "@/ui/page";
import { segmentWords } from "./promotion-entries";
import { PromotionFigures } from "./promotion-figures";

/** What runs is what people come for. */
const order: Promotion["status"][] = ["running", "upcoming", "paused", "ended"];

const tones: Record<Promotion["status"], Tone> = {
  upcoming: "accent",
  running: "good",
  ended: "plain",
  paused: "warn",
};

interface PromotionListProps {
  /** Absent for those who only read. */
  onEdit?: (promotion: Promotion) => void;
}

export function PromotionList({ onEdit }: PromotionListProps) {
  const query = useInfiniteQuery(promotionsQuery);
  if (query.isPending) return <Loading label="Loading promotions" />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const promotions = query.data.pages
    .flatMap((page) => page.items)
    .toSorted((one, other) => order.indexOf(one.status) - order.indexOf(other.status));
  if (promotions.length === 0) {
    return (
      <div className="card">
        <Empty title="No promotions yet">
          {onEdit
            ? "Add the first one: which numbers, from when to when, with what goal."
            : "An administrator plans them; those that run appear here."}
        </Empty>
      </div>
    );
  }
  return (
    <>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {promotions.map((promotion) => (
          <PromotionCard
            key={promotion.promotion_id}
            promotion={promotion}
            onEdit={onEdit && (() => onEdit(promotion))}
          />
        ))}
      </div>
      <LoadMore {...query} />
    </>
  );
}

function PromotionCard({ promotion, onEdit }: { promotion: Promotion; onEdit?: () => void }) {
  return (
    <Section
      title={promotion.name}
      actions={
        <>
          <Badge tone={tones[promotion.status]}>{words(promotion.status)}</Badge>
          {onEdit && (
            <button type="button" className="btn" aria-label={`Edit ${promotion.name}`} onClick={onEdit}>
              Edit
            </button>
          )}
        </>
      }
    >
      <p className="text-muted">
        {day(`${promotion.starts_on}T12:00:00`)} to {day(`${promotion.ends_on}T12:00:00`)}
      </p>
      <ul className="flex flex-wrap gap-1.5">
        {promotion.segments.length === 0 && <li className="text-muted">Every number of the pool</li>}
        {promotion.segments.map((segment) => (
          <li key={segmentWords(segment)}>
            <Badge>{segmentWords(segment)}</Badge>
          </li>
        ))}
      </ul>
      <Progress promotion={promotion} />
    </Section>
  );
}

function Progress({ promotion }: { promotion: Promotion }) {
  const { data } = useQuery(promotionQuery(promotion.promotion_id));
  const { kind, target } = promotion.goal;
  const goal = kind === "calls" ? count(target, "call", "calls") : count(target, "conversion", "conversions");
  if (!data) return <p className="text-muted">Goal: {goal}</p>;
  const { progress } = data;
  return (
    <div className="grid gap-1">
      <progress
        aria-label={`Progress of ${promotion.name}`}
        className="w-full"
        max={1}
        value={Math.min(1, progress.share)}
      />
      <p>
        {percent(progress.share)} of {goal}
        {progress.share >= 1 && " · Goal reached"}
      </p>
      <PromotionFigures promotion={data} />
    </div>
  );
}
