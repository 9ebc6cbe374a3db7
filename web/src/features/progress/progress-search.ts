import { type FigureName, figureNames } from "@/lib/figure-names";
import { oneOf, text } from "@/lib/search-params";
import { type PeriodSearch, periodSearch } from "./period-search";

const sortKeys = ["agent_name", "reached", ...figureNames] as const;
export type SortKey = (typeof sortKeys)[number];
export type Sort = SortKey | `-${SortKey}`;

export const views = ["dispositions", "outcomes"] as const;
export type View = (typeof views)[number];

/** What the URL of the progress page carries. */
export interface ProgressSearch extends PeriodSearch {
  /** By name where it is absent; a minus is the largest first. */
  sort?: Sort;
  /** Figures where it is absent. */
  view?: View;
  /** On unless it is switched off. */
  compare?: false;
  /** Whose people are counted; everybody where it is absent. */
  team_id?: string;
  /** Whose days are shown; everybody's together where it is absent. */
  agent_id?: string;
  /** What the days are shown by; calls where it is absent. */
  figure?: FigureName;
}

export function progressSearch(search: Record<string, unknown>): ProgressSearch {
  return {
    ...periodSearch(search),
    sort: sortOf(search["sort"]),
    view: oneOf(views, search["view"]),
    compare: search["compare"] === false ? false : undefined,
    team_id: text(search["team_id"]),
    agent_id: text(search["agent_id"]),
    figure: oneOf(figureNames, search["figure"]),
  };
}

function sortOf(value: unknown): Sort | undefined {
  const isText = typeof value === "string";
  const key = isText ? oneOf(sortKeys, value.replace(/^-/, "")) : undefined;
  return key && isText ? (value as Sort) : undefined;
}
