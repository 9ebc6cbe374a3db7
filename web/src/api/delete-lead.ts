import { api, done, ifMatch } from "./client";
import type { Lead } from "./types";

export function deleteLead(lead: Pick<Lead, "lead_id" | "version">): Promise<void> {
  return done(
    api.DELETE("/leads/{lead_id}", {
      params: { path: { lead_id: lead.lead_id }, header: ifMatch(lead.version) },
    }),
  );
}
