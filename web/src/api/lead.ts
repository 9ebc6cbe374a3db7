import { queryOptions } from "@tanstack/react-query";
import { answered, api, ifMatch } from "./client";
import type { Lead, LeadPatch } from "./types";

export const leadQuery = (leadId: string) =>
  queryOptions({
    queryKey: ["leads", "one", leadId],
    queryFn: ({ signal }) =>
      answered(api.GET("/leads/{lead_id}", { params: { path: { lead_id: leadId } }, signal })),
  });

export function editLead(lead: Pick<Lead, "lead_id" | "version">, changes: LeadPatch): Promise<Lead> {
  return answered(
    api.PATCH("/leads/{lead_id}", {
      params: { path: { lead_id: lead.lead_id }, header: ifMatch(lead.version) },
      body: changes,
    }),
  );
}
