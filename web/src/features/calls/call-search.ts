import type { CallFilters } from "@/api/calls";
import type { Direction, Outcome } from "@/api/types";
import { startOf } from "@/lib/local-day";
import { outcomes } from "@/lib/outcomes";

/** What the URL of the calls page carries; days are local dates. */
export interface CallSearch {
  outcome?: Outcome;
  direction?: Direction;
  phone?: string;
  line_id?: string;
  from?: string;
  to?: string;
}

export const outcomeValues = outcomes.map((outcome) => outcome.value);
export const directionValues: readonly Direction[] = ["outbound", "inbound"];

export function filtersOf({ from, to, ...rest }: CallSearch): CallFilters {
  return { ...rest, from: from && startOf(from), to: to && startOf(to, 1) };
}
