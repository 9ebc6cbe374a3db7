import { answered, api } from "./client";
import type { LeadCreate, LeadCreated } from "./types";

export function createLead(lead: LeadCreate, key: string): Promise<LeadCreated> {
  return answered(api.POST("/leads", { params: { header: { "Idempotency-Key": key } }, body: lead }));
}
