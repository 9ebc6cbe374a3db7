import { queryOptions } from "@tanstack/react-query";
import { fieldWords } from "@/lib/format";
import type { Saved } from "@/lib/outbox";
import { answered, api, ifMatch } from "./client";
import { outbox } from "./outbox";
import type { Lead, LeadPatch } from "./types";

export function readLead(leadId: string, signal?: AbortSignal): Promise<Lead> {
  return answered(api.GET("/leads/{lead_id}", { params: { path: { lead_id: leadId } }, signal }));
}

export const leadQuery = (leadId: string) =>
  queryOptions({
    queryKey: ["leads", "one", leadId],
    queryFn: ({ signal }) => readLead(leadId, signal),
  });

/** Changes a lead now or not at all: whoever changes many sees at once which were refused. */
export function changeLead(lead: Pick<Lead, "lead_id" | "version">, changes: LeadPatch): Promise<Lead> {
  return answered(
    api.PATCH("/leads/{lead_id}", {
      params: { path: { lead_id: lead.lead_id }, header: ifMatch(lead.version) },
      body: changes,
    }),
  );
}

/** Changes a lead, or keeps the change until the line is back. */
export function editLead(
  lead: Pick<Lead, "lead_id" | "version" | "full_name">,
  changes: LeadPatch,
): Promise<Saved<Lead>> {
  const { lead_id: id, version, full_name: name } = lead;
  return outbox.save(
    { method: "PATCH", path: `/leads/${id}`, body: changes, version },
    {
      what: `Lead ${name}: ${Object.keys(changes).map(fieldWords).join(", ").toLowerCase()}`,
      page: `/leads/${id}`,
    },
  );
}
