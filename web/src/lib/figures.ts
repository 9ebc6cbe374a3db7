import type { components } from "@/api/schema";
import type { CallSearchOf } from "./drill-down";
import type { FigureName } from "./figure-names";
import { duration, number, percent, roughly } from "./format";

type Schemas = components["schemas"];

/** What is counted of calls: of a day, of an agent, of a team. */
export type Counted = Pick<
  Schemas["AgentProgress"],
  "calls" | "answered" | "missed" | "talk_seconds" | "conversions"
>;

export type Targets = { [K in TargetName]?: number | null };
export type TargetName = "calls" | "answered" | "talk_seconds" | "conversions";

export interface Figure {
  name: FigureName;
  label: string;
  /** null where there is nothing to tell, as the share of no calls. */
  of: (counted: Counted) => number | null;
  words: (value: number) => string;
  /** The name of its target, where there may be one. */
  target?: TargetName;
  /** The calls it is about; all of them where it is absent. */
  calls?: CallSearchOf;
  /** Less of it is better. */
  falling?: boolean;
}

export const figures: readonly Figure[] = [
  { name: "calls", label: "Calls", of: ({ calls }) => calls, words: number, target: "calls" },
  {
    name: "answered",
    label: "Answered",
    of: ({ answered }) => answered,
    words: number,
    target: "answered",
    calls: { answered: true },
  },
  {
    name: "missed",
    label: "Missed",
    of: ({ missed }) => missed,
    words: number,
    calls: { answered: false },
    falling: true,
  },
  {
    name: "answer_rate",
    label: "Answer rate",
    of: ({ answered, calls }) => (calls > 0 ? answered / calls : null),
    words: percent,
    calls: { answered: true },
  },
  {
    name: "talk_seconds",
    label: "Talk time",
    of: ({ talk_seconds }) => talk_seconds,
    words: roughly,
    target: "talk_seconds",
    calls: { answered: true },
  },
  {
    name: "avg_seconds",
    label: "Average talk",
    of: ({ talk_seconds, answered }) => (answered > 0 ? talk_seconds / answered : null),
    words: duration,
    calls: { answered: true },
  },
  {
    name: "conversions",
    label: "Sales",
    of: ({ conversions }) => conversions,
    words: number,
    target: "conversions",
    calls: { outcome: "sale" },
  },
];

export function figureOf(name: FigureName): Figure {
  const found = figures.find((each) => each.name === name);
  if (!found) throw new Error(`There is no figure ${name}`);
  return found;
}

export function total(rows: readonly Counted[]): Counted {
  const sum = (name: keyof Counted) => rows.reduce((sums, row) => sums + row[name], 0);
  return {
    calls: sum("calls"),
    answered: sum("answered"),
    missed: sum("missed"),
    talk_seconds: sum("talk_seconds"),
    conversions: sum("conversions"),
  };
}

/** Whose targets there are, and what was done of them on the days that had them. */
interface Asked {
  targets: Targets;
  reached: Targets;
}

/** How far somebody is with their targets on average, none counting for more than it asks; null without targets. */
export function shareOf({ targets, reached }: Asked): number | null {
  const shares = figures.flatMap(({ target }) => {
    const goal = target && targets[target];
    return goal ? [Math.min(1, (reached[target] ?? 0) / goal)] : [];
  });
  return shares.length > 0 ? shares.reduce((sum, share) => sum + share, 0) / shares.length : null;
}

/** What was reached of what was asked. */
export interface Against {
  done: number;
  goal: number;
}

/** "22 of 140"; it says so where others, or other days, had no target, for the whole is more then. */
export function againstWords({ words }: Figure, whole: number | null, { done, goal }: Against): string {
  return `${words(done)} of ${words(goal)}${done === whole ? "" : ", where there was a target"}`;
}

/** What those did who have a target for it, and what was asked of them together; null where nobody has. */
export function against(rows: readonly Asked[], { target }: Pick<Figure, "target">): Against | null {
  const asked = rows.flatMap(({ targets, reached }) => {
    const goal = target && targets[target];
    return goal ? [{ done: reached[target] ?? 0, goal }] : [];
  });
  if (asked.length === 0) return null;
  return {
    done: asked.reduce((sum, { done }) => sum + done, 0),
    goal: asked.reduce((sum, { goal }) => sum + goal, 0),
  };
}

/** "+12%" against the period before; null where there is nothing to compare with. */
export function change(now: number | null, then: number | null): number | null {
  return now === null || !then ? null : now / then - 1;
}
