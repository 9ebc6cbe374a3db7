import type { NumberStatus, Segment } from "@/api/types";
import type { Tone } from "@/ui/badge";
import type { Option } from "@/ui/field";

export const statuses = ["available", "assigned", "called", "converted", "do_not_call", "archived"] as const;

export const tones: Record<NumberStatus, Tone> = {
  available: "good",
  assigned: "accent",
  called: "plain",
  converted: "good",
  do_not_call: "bad",
  archived: "warn",
};

/** A kind as the API compares it: all spellings of a customer type or an airplane are one. */
export interface Kinds {
  customer_type?: string;
  airplane?: string;
}

const NONE = "-";

/** "vip|a320" are the numbers of VIPs about the A320; a kind they have none of stays open. */
export function kindsOf({ segment }: Pick<Segment, "segment">): Kinds {
  const [customerType, airplane] = segment.split("|").map((slug) => (slug === NONE ? undefined : slug));
  return { customer_type: customerType, airplane };
}

/** The kinds that the pool holds, by name. */
export function optionsOf(segments: readonly Segment[], kind: keyof Kinds): Option[] {
  const found = new Map<string, string>();
  for (const segment of segments) {
    const slug = kindsOf(segment)[kind];
    if (slug && !found.has(slug)) found.set(slug, segment[kind] ?? slug);
  }
  return [...found]
    .map(([value, label]) => ({ value, label }))
    .toSorted((one, other) => one.label.localeCompare(other.label));
}

/** How many numbers of these kinds can be assigned; an open kind is any. */
export function availableOf(segments: readonly Segment[], wanted: Kinds): number {
  return segments
    .filter((segment) => {
      const kinds = kindsOf(segment);
      return (
        (!wanted.customer_type || kinds.customer_type === wanted.customer_type) &&
        (!wanted.airplane || kinds.airplane === wanted.airplane)
      );
    })
    .reduce((sum, { available }) => sum + available, 0);
}
