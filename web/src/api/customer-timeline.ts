import { infiniteQueryOptions } from "@tanstack/react-query";
import { byCursor } from "@/lib/pages";
import type { Saved } from "@/lib/outbox";
import { answered, api } from "./client";
import { outbox } from "./outbox";
import type { Interaction, InteractionCreate } from "./types";

export const customerTimelineQuery = (customerId: string) =>
  infiniteQueryOptions({
    queryKey: ["customers", "one", customerId, "timeline"],
    ...byCursor,
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/customers/{customer_id}/timeline", {
          params: { path: { customer_id: customerId }, query: { limit: 25, cursor: pageParam } },
          signal,
        }),
      ),
  });

/** Writes into the timeline, or keeps it until the line is back. */
export function addInteraction(
  customerId: string,
  interaction: InteractionCreate,
  key: string,
): Promise<Saved<Interaction>> {
  return outbox.save(
    { method: "POST", path: `/customers/${customerId}/interactions`, body: interaction, key },
    { what: `Note: ${interaction.text.slice(0, 60)}`, page: `/customers/${customerId}` },
  );
}
