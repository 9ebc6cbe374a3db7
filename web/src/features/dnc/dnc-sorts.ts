import type { Sort } from "@/lib/sorting";

export const dncSorts: Sort[] = [
  {
    name: "e164",
    column: "number",
    usual: "asc",
    words: { asc: "Lowest number first", desc: "Highest number first" },
  },
];
