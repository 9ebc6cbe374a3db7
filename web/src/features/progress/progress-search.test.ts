import { expect, test } from "vitest";
import type { AgentProgress } from "@/api/types";
import { progressSearch } from "./progress-search";
import { directionOf, nextSort, sorted } from "./sorting";

const agent = (agent_name: string, calls: number, answered: number, goal: number | null = null) =>
  ({
    agent_name,
    calls,
    answered,
    missed: 0,
    talk_seconds: 0,
    conversions: 0,
    targets: { calls: goal },
    reached: { calls },
  }) as AgentProgress;

const team = [agent("Ada", 4, 1, 8), agent("Ben", 0, 0), agent("Cy", 2, 2, 2)];
const names = (agents: AgentProgress[]) => agents.map(({ agent_name }) => agent_name);

test("a column is sorted the largest first, then the smallest, then by name again", () => {
  const first = nextSort(undefined, "calls");
  const second = nextSort(first, "calls");

  expect([first, second, nextSort(second, "calls")]).toEqual(["-calls", "calls", undefined]);
  expect(names(sorted(team, first))).toEqual(["Ada", "Cy", "Ben"]);
  expect(directionOf(first, "calls")).toBe("descending");
  expect(directionOf(undefined, "agent_name")).toBe("ascending");
});

test("who has nothing to be sorted by is last both ways", () => {
  expect(names(sorted(team, "answer_rate"))).toEqual(["Ada", "Cy", "Ben"]);
  expect(names(sorted(team, "-answer_rate"))).toEqual(["Cy", "Ada", "Ben"]);
  expect(names(sorted(team, "reached"))).toEqual(["Ada", "Cy", "Ben"]);
});

test("what the address cannot mean is dropped", () => {
  expect(progressSearch({ sort: "-height", view: "pie", compare: "no", figure: "calls" })).toEqual({
    figure: "calls",
  });
});
