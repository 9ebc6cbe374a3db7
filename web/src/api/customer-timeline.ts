import { infiniteQueryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { Interaction, InteractionCreate } from "./types";

export const customerTimelineQuery = (customerId: string) =>
  infiniteQueryOptions({
    queryKey: ["customers", "one", customerId, "timeline"],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/customers/{customer_id}/timeline", {
          params: { path: { customer_id: customerId }, query: { limit: 25, cursor: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

export function addInteraction(
  customerId: string,
  interaction: InteractionCreate,
  key: string,
): Promise<Interaction> {
  return answered(
    api.POST("/customers/{customer_id}/interactions", {
      params: { path: { customer_id: customerId }, header: { "Idempotency-Key": key } },
      body: interaction,
    }),
  );
}
