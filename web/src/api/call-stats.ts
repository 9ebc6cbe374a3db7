import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";

/** `day` is a date in the time zone of the organisation. */
export const callStatsQuery = (day: string, agentId?: string) =>
  queryOptions({
    queryKey: ["calls", "stats", day, agentId],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/call-stats", { params: { query: { from: day, to: day, agent_id: agentId } }, signal }),
      ),
  });
