import type { Lead, LeadCreate } from "@/api/types";
import {
  type ContactEntries,
  contactEntriesOf,
  contactLabels,
  contactOnTheWire,
  filled,
} from "@/ui/contact-fields";

/** A lead as the form holds it. */
export interface LeadEntries extends ContactEntries {
  status: Lead["status"];
  priority: Lead["priority"];
  source: string;
}

export const leadLabels: Record<keyof LeadEntries, string> = {
  ...contactLabels,
  status: "Status",
  priority: "Priority",
  source: "Source",
};

export function entriesOf(lead?: Lead): LeadEntries {
  return {
    ...contactEntriesOf(lead),
    status: lead?.status ?? "new",
    priority: lead?.priority ?? "normal",
    source: lead?.source ?? "",
  };
}

export function onTheWire(entries: LeadEntries): LeadCreate {
  const { status, priority, source } = entries;
  return { ...contactOnTheWire(entries), status, priority, source: filled(source) };
}
