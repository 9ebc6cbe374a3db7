import type { QueryClient } from "@tanstack/react-query";
import { moveToArchive } from "@/api/archive";
import { assignLead, assignLeads } from "@/api/assign-leads";
import { changeLead, readLead } from "@/api/lead";
import { addTag, removeTag } from "@/api/lead-tags";
import type { Assigned, Lead, LeadStatus, Tag } from "@/api/types";
import { one, type Outcome } from "@/lib/bulk";
import { count } from "@/lib/format";
import { newKey } from "@/lib/new-key";
import { Problem } from "@/lib/problem";
import type { BulkAction } from "@/ui/bulk";
import type { Option } from "@/ui/field";

/** The API gives up to a hundred to one person at once. */
const BATCH = 100;

/** What is done to many leads; each knows what it was before, and puts back only what is still so. */
export function leadActions(queries: QueryClient) {
  const common = {
    reload: (lead: Lead) => readLead(lead.lead_id),
    nameOf: (lead: Lead) => lead.full_name,
    refresh: () => {
      void queries.invalidateQueries({ queryKey: ["leads"] });
      void queries.invalidateQueries({ queryKey: ["archive"] });
    },
    failed: (failures: number) => count(failures, "lead was not changed", "leads were not changed"),
  };
  return {
    setStatus: (status: LeadStatus, label: string): BulkAction<Lead> => ({
      ...common,
      doing: `Setting the status to ${label}`,
      done: (done) => count(done, `lead is ${label}`, `leads are ${label}`),
      act: one(async (lead) => {
        if (lead.status === status) return null;
        const saved = await changeLead(lead, { status });
        return () => changeLead(saved, { status: lead.status });
      }),
    }),
    addTag: (tag: Tag): BulkAction<Lead> => ({
      ...common,
      doing: `Adding the tag ${tag.name}`,
      done: (done) => count(done, `lead has the tag ${tag.name}`, `leads have the tag ${tag.name}`),
      act: one(async (lead) => {
        if (lead.tags.includes(tag.tag_id)) return null;
        await addTag(lead.lead_id, tag.tag_id);
        return () => removeTag(lead.lead_id, tag.tag_id);
      }),
    }),
    removeTag: (tag: Tag): BulkAction<Lead> => ({
      ...common,
      doing: `Taking the tag ${tag.name} off`,
      done: (done) => count(done, "lead is", "leads are") + ` without the tag ${tag.name}`,
      act: one(async (lead) => {
        if (!lead.tags.includes(tag.tag_id)) return null;
        await removeTag(lead.lead_id, tag.tag_id);
        return () => addTag(lead.lead_id, tag.tag_id);
      }),
    }),
    assign: (person: Option): BulkAction<Lead> => ({
      ...common,
      doing: `Assigning to ${person.label}`,
      done: (done) => count(done, "lead is", "leads are") + ` assigned to ${person.label}`,
      batch: BATCH,
      act: async (leads) => {
        try {
          const results = await assignLeads(
            leads.map(({ lead_id }) => lead_id),
            person.value,
          );
          return leads.map((lead) => outcomeOf(lead, person.value, results));
        } catch (error) {
          return leads.map((item) => ({ item, error }));
        }
      },
    }),
    archive: (): BulkAction<Lead> => ({
      ...common,
      doing: "Moving to the archive",
      done: (done) => count(done, "lead is", "leads are") + " in the archive",
      failed: (failures) => count(failures, "lead was not archived", "leads were not archived"),
      act: one((lead) => moveToArchive("lead", lead.lead_id, newKey())),
    }),
  };
}

function outcomeOf(lead: Lead, personId: string, results: readonly Assigned[]): Outcome<Lead> {
  const result = results.find(({ lead_id }) => lead_id === lead.lead_id)?.result;
  if (result === "assigned") {
    return { item: lead, undo: lead.owner_id === personId ? null : () => giveBack(lead, personId) };
  }
  return { item: lead, error: result === "conflict" ? changed() : new Problem(404, {}, null) };
}

/** Assigning carries no version: whoever got the lead since then keeps it. */
async function giveBack(lead: Lead, personId: string): Promise<Lead> {
  const now = await readLead(lead.lead_id);
  if (now.owner_id !== personId) throw changed();
  return assignLead(lead.lead_id, lead.owner_id);
}

function changed(): Problem {
  return new Problem(412, {}, null);
}
