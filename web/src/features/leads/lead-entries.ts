import type { Lead, LeadCreate, LeadPatch, LeadStatus, Priority } from "@/api/types";
import { changesBetween } from "@/lib/changes";
import { fieldWords } from "@/lib/format";
import type { Difference } from "@/ui/versions";
import { priorityWords, statusWords } from "./words";

/** A lead as the form holds it: an empty box is an empty string. */
export interface LeadEntries {
  full_name: string;
  company: string;
  phone: string;
  email: string;
  status: LeadStatus;
  priority: Priority;
  source: string;
  notes: string;
}

export const leadFields = [
  "full_name",
  "company",
  "phone",
  "email",
  "status",
  "priority",
  "source",
  "notes",
] as const satisfies readonly (keyof LeadEntries)[];

export const emptyLead: LeadEntries = {
  full_name: "",
  company: "",
  phone: "",
  email: "",
  status: "new",
  priority: "normal",
  source: "",
  notes: "",
};

export function entriesOf(lead: Lead): LeadEntries {
  return {
    full_name: lead.full_name,
    company: lead.company ?? "",
    phone: lead.phone ?? "",
    email: lead.email ?? "",
    status: lead.status,
    priority: lead.priority,
    source: lead.source ?? "",
    notes: lead.notes ?? "",
  };
}

/** On the wire an empty box is null. */
function filled(typed: string): string | null {
  return typed.trim() || null;
}

export function toCreate(entries: LeadEntries): LeadCreate {
  return {
    ...entries,
    full_name: entries.full_name.trim(),
    company: filled(entries.company),
    phone: filled(entries.phone),
    email: filled(entries.email),
    source: filled(entries.source),
    notes: filled(entries.notes),
  };
}

/** Only what differs is sent, so that two people editing different fields do not undo each other. */
export function toPatch(before: Lead, entries: LeadEntries): LeadPatch {
  return changesBetween(toCreate(entriesOf(before)), toCreate(entries));
}

export function differencesOf(mine: LeadEntries, theirs: LeadEntries): Difference[] {
  return leadFields
    .filter((field) => mine[field] !== theirs[field])
    .map((field) => ({
      label: fieldWords(field),
      mine: valueWords(field, mine),
      theirs: valueWords(field, theirs),
    }));
}

function valueWords(field: keyof LeadEntries, entries: LeadEntries): string {
  if (field === "status") return statusWords[entries.status].label;
  if (field === "priority") return priorityWords[entries.priority].label;
  return entries[field];
}
