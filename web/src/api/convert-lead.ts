import { answered, api } from "./client";
import type { Customer } from "./types";

export function convertLead(leadId: string, key: string): Promise<Customer> {
  return answered(
    api.POST("/leads/{lead_id}/convert", {
      params: { path: { lead_id: leadId }, header: { "Idempotency-Key": key } },
    }),
  );
}
