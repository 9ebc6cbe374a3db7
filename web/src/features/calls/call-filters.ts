import type { CallFilters } from "@/api/calls";
import { startOf } from "@/lib/local-day";
import type { CallSearch } from "./call-search";

/** What the server is asked for. */
export function filtersOf({ from, to, ...rest }: CallSearch, timeZone?: string): CallFilters {
  return { ...rest, from: from && startOf(from, 0, timeZone), to: to && startOf(to, 1, timeZone) };
}
