import { queryOptions } from "@tanstack/react-query";
import { everyPage } from "@/lib/pages";
import { answered, api } from "./client";
import type { AgentTargets, TargetsUpdate } from "./types";

/** Days from one to the other, both included, of everybody one may see or of one team: by agent and by day. */
export const progressSummaryQuery = (from: string, to: string, teamId?: string) =>
  queryOptions({
    queryKey: ["progress", "summary", from, to, teamId],
    queryFn: ({ signal }) =>
      answered(api.GET("/progress/summary", { params: { query: { from, to, team_id: teamId } }, signal })),
  });

/** One agent's days, oldest first; days without calls or targets are left out. */
export const agentDaysQuery = (agentId: string, from: string, to: string) =>
  queryOptions({
    queryKey: ["progress", "days", agentId, from, to],
    queryFn: async ({ signal }) => {
      const query = { agent_id: agentId, from, to, limit: 200 };
      return (await answered(api.GET("/progress", { params: { query }, signal }))).items.toReversed();
    },
  });

/** One agent's day that lasts; `day` only tells one from the other. */
export const progressTodayQuery = (agentId: string, day: string) =>
  queryOptions({
    queryKey: ["progress", "today", agentId, day],
    queryFn: ({ signal }) =>
      answered(api.GET("/progress/today", { params: { query: { agent_id: agentId } }, signal })),
  });

/** Who has targets of their own. */
export const targetsQuery = queryOptions({
  queryKey: ["progress", "targets"],
  queryFn: ({ signal }) =>
    everyPage(
      (cursor) =>
        answered(api.GET("/progress/targets", { params: { query: { limit: 200, cursor } }, signal })),
      signal,
    ),
});

export function setTargets(body: TargetsUpdate): Promise<AgentTargets> {
  return answered(api.PUT("/progress/targets", { body }));
}
