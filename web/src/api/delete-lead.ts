import { api, done } from "./client";

export function deleteLead(leadId: string): Promise<void> {
  return done(api.DELETE("/leads/{lead_id}", { params: { path: { lead_id: leadId } } }));
}
