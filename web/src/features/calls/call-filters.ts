import type { CallFilters } from "@/api/calls";
import { startOfIn } from "@/lib/zoned-day";
import type { CallSearch } from "./call-search";

/** What the server is asked for. */
export function filtersOf({ from, to, ...rest }: CallSearch, timeZone?: string): CallFilters {
  return { ...rest, from: from && startOfIn(timeZone, from), to: to && startOfIn(timeZone, to, 1) };
}
