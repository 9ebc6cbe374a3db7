import type { components } from "@/api/schema";
import { callsBehind } from "./drill-down";
import { figureOf } from "./figures";

type Promotion = Pick<components["schemas"]["PromotionDetail"], "promotion_id" | "progress">;

export type PromotionCount = "calls" | "answered" | "conversions";

/** Where the calls behind a promotion's figure are: of one day, or of all days that have any. */
export function callsOfPromotion(
  { promotion_id, progress: { days } }: Promotion,
  name: PromotionCount,
  day?: string,
) {
  const first = day ?? days[0]?.date;
  const last = day ?? days.at(-1)?.date;
  return { ...callsBehind({ from: first, to: last }, figureOf(name)), promotion_id };
}
