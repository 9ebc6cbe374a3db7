import { answered, api } from "./client";
import type { Assigned, Lead } from "./types";

export function assignLead(leadId: string, agentId: string): Promise<Lead> {
  return answered(
    api.POST("/leads/{lead_id}/assign", {
      params: { path: { lead_id: leadId } },
      body: { agent_id: agentId },
    }),
  );
}

const BATCH = 100;

/** The API takes a hundred at a time. */
export async function assignLeads(leadIds: string[], agentId: string): Promise<Assigned[]> {
  const results: Assigned[] = [];
  for (let start = 0; start < leadIds.length; start += BATCH) {
    const batch = leadIds.slice(start, start + BATCH);
    const { items } = await answered(
      api.POST("/leads/assign", { body: { lead_ids: batch, agent_id: agentId } }),
    );
    results.push(...items);
  }
  return results;
}
