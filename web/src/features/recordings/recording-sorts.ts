import type { Sort } from "@/lib/sorting";

export const recordingSorts: Sort[] = [
  {
    name: "call_id",
    column: "call",
    usual: "desc",
    words: { asc: "Oldest call first", desc: "Latest call first" },
  },
];
