import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";

/** One agent's day that lasts; `day` only tells one from the other. */
export const progressTodayQuery = (agentId: string, day: string) =>
  queryOptions({
    queryKey: ["progress", "today", agentId, day],
    queryFn: ({ signal }) =>
      answered(api.GET("/progress/today", { params: { query: { agent_id: agentId } }, signal })),
  });
