import type { Sort } from "@/lib/sorting";

export const callSorts: Sort[] = [
  {
    name: "started_at",
    column: "started",
    usual: "desc",
    words: { asc: "Oldest first", desc: "Latest first" },
  },
];
