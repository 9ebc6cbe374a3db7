import type { Promotion, PromotionCreate, PromotionPatch } from "@/api/types";
import { fieldWords, words } from "@/lib/format";
import type { Difference } from "@/ui/versions";

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

export const emptyPromotion: PromotionEntries = {
  name: "",
  starts_on: "",
  ends_on: "",
  kind: "calls",
  target: "100",
  script_id: "",
  is_active: true,
  segments: [],
};

export function entriesOf(promotion: Promotion): PromotionEntries {
  return {
    name: promotion.name,
    starts_on: promotion.starts_on,
    ends_on: promotion.ends_on,
    kind: promotion.goal.kind,
    target: String(promotion.goal.target),
    script_id: promotion.script_id ?? "",
    is_active: promotion.is_active,
    segments: promotion.segments.map(({ customer_type, airplane }) => ({
      customer_type: customer_type ?? "",
      airplane: airplane ?? "",
    })),
  };
}

export function toCreate(entries: PromotionEntries): PromotionCreate {
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

/** Only what differs is sent, so that two people editing different fields do not undo each other. */
export function toPatch(before: Promotion, entries: PromotionEntries): PromotionPatch {
  const was = toCreate(entriesOf(before));
  const wanted = toCreate(entries);
  const changed = Object.entries(wanted).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(was[field as keyof PromotionCreate]),
  );
  return Object.fromEntries(changed) as PromotionPatch;
}

export function differencesOf(mine: PromotionEntries, theirs: PromotionEntries): Difference[] {
  const fields = Object.keys(mine) as (keyof PromotionEntries)[];
  return fields
    .filter((field) => valueWords(mine[field]) !== valueWords(theirs[field]))
    .map((field) => ({
      label: fieldWords(field),
      mine: valueWords(mine[field]),
      theirs: valueWords(theirs[field]),
    }));
}

export function segmentWords({ customer_type, airplane }: Promotion["segments"][number]): string {
  return [customer_type, airplane].filter(Boolean).join(" · ") || "Every number";
}

function valueWords(value: PromotionEntries[keyof PromotionEntries]): string {
  if (Array.isArray(value)) return value.map(segmentWords).join("\n");
  if (typeof value === "boolean") return value ? "Yes" : "No";
  return value === "calls" || value === "conversions" ? words(value) : value;
}
