import type { Promotion, PromotionCreate } from "@/api/types";

/** A promotion as the form holds it: an empty box is an empty string. */
export interface PromotionEntries {
  name: string;
  starts_on: string;
  ends_on: string;
  kind: Promotion["goal"]["kind"];
  target: string;
  script_id: string;
  is_active: boolean;
  segments: { customer_type: string; airplane: string }[];
}

export const labels: Record<keyof PromotionEntries, string> = {
  name: "Name",
  starts_on: "First day",
  ends_on: "Last day",
  kind: "Goal",
  target: "How many",
  script_id: "Script",
  is_active: "Active",
  segments: "Numbers",
};

export function entriesOf(promotion?: Promotion): PromotionEntries {
  return {
    name: promotion?.name ?? "",
    starts_on: promotion?.starts_on ?? "",
    ends_on: promotion?.ends_on ?? "",
    kind: promotion?.goal.kind ?? "calls",
    target: String(promotion?.goal.target ?? 100),
    script_id: promotion?.script_id ?? "",
    is_active: promotion?.is_active ?? true,
    segments: (promotion?.segments ?? []).map(({ customer_type, airplane }) => ({
      customer_type: customer_type ?? "",
      airplane: airplane ?? "",
    })),
  };
}

export function onTheWire(entries: PromotionEntries): PromotionCreate {
  return {
    name: entries.name.trim(),
    starts_on: entries.starts_on,
    ends_on: entries.ends_on,
    goal: { kind: entries.kind, target: Number(entries.target) },
    script_id: entries.script_id || null,
    is_active: entries.is_active,
    segments: entries.segments.map(({ customer_type, airplane }) => ({
      customer_type: customer_type.trim() || null,
      airplane: airplane.trim() || null,
    })),
  };
}

export function segmentWords({ customer_type, airplane }: Promotion["segments"][number]): string {
  return [customer_type, airplane].filter(Boolean).join(" · ") || "Every number";
}
