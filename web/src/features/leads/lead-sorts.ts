import type { LeadFilters, LeadSort } from "@/api/leads";
import type { Sort } from "@/lib/sorting";

const created: Sort<LeadSort> = {
  name: "created_at",
  column: "created",
  usual: "desc",
  words: { asc: "Oldest first", desc: "Newest first" },
};
const changed: Sort<LeadSort> = {
  name: "updated_at",
  column: "changed",
  usual: "desc",
  words: { asc: "Longest unchanged first", desc: "Last changed first" },
};

/** What the leads asked for can be in the order of, as the server keeps them. */
export function leadSorts(
  { q, tag, owner_id, status }: LeadFilters,
  scope: string | undefined,
): Sort<LeadSort>[] {
  if (q) return [];
  if (tag && !owner_id && scope !== "own") return [created];
  if (scope === "all" && !owner_id && !status) return [created, changed];
  return [changed];
}
