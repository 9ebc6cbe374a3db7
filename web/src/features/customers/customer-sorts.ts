import type { CustomerFilters } from "@/api/customers";
import type { Sort } from "@/lib/sorting";

/** What the customers asked for are in the order of, as the server keeps them. */
export function customerSorts({ q, owner_id }: CustomerFilters, scope: string | undefined): Sort[] {
  if (q) return [];
  return [
    scope === "all" && !owner_id
      ? {
          name: "created_at",
          column: "created",
          usual: "desc",
          words: { asc: "Oldest first", desc: "Newest first" },
        }
      : {
          name: "updated_at",
          column: "changed",
          usual: "desc",
          words: { asc: "Longest unchanged first", desc: "Last changed first" },
        },
  ];
}
