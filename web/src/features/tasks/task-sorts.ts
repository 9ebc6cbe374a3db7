import type { Task } from "@/api/types";
import type { Sort } from "@/lib/sorting";

/** Open tasks come soonest first, the others latest first. */
export function taskSorts(status: Task["status"] = "open"): Sort[] {
  return [
    {
      name: "due_at",
      column: "due",
      usual: status === "open" ? "asc" : "desc",
      words: { asc: "Soonest due first", desc: "Latest due first" },
    },
  ];
}
