import { infiniteQueryOptions } from "@tanstack/react-query";
import { byCursor } from "@/lib/pages";
import { answered, api } from "./client";

export const timelineQuery = (leadId: string) =>
  infiniteQueryOptions({
    queryKey: ["leads", "one", leadId, "timeline"],
    ...byCursor,
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/leads/{lead_id}/timeline", {
          params: { path: { lead_id: leadId }, query: { limit: 25, cursor: pageParam } },
          signal,
        }),
      ),
  });
