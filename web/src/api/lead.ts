import { queryOptions } from "@tanstack/react-query";
import { fieldWords } from "@/lib/format";
import type { Saved } from "@/lib/outbox";
import { answered, api } from "./client";
import { outbox } from "./outbox";
import type { Lead, LeadPatch } from "./types";

export const leadQuery = (leadId: string) =>
  queryOptions({
    queryKey: ["leads", "one", leadId],
    queryFn: ({ signal }) =>
      answered(api.GET("/leads/{lead_id}", { params: { path: { lead_id: leadId } }, signal })),
  });

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
