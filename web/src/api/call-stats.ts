import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";

/** Whose calls are counted: one agent's, those on a phone line, or everybody's one may see. */
export interface StatsOf {
  agentId?: string;
  lineId?: string;
}

/** `day` is a date in the time zone of the organisation. */
export const callStatsQuery = (day: string, { agentId, lineId }: StatsOf) =>
  queryOptions({
    queryKey: ["calls", "stats", day, agentId, lineId],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/call-stats", {
          params: { query: { from: day, to: day, agent_id: agentId, line_id: lineId } },
          signal,
        }),
      ),
  });
