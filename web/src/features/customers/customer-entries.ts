import type { Customer, CustomerCreate, CustomerPatch } from "@/api/types";
import { changesBetween } from "@/lib/changes";
import { fieldWords } from "@/lib/format";
import type { Difference } from "@/ui/versions";

/** A customer as the form holds it: an empty box is an empty string. */
export interface CustomerEntries {
  full_name: string;
  company: string;
  phone: string;
  email: string;
  notes: string;
}

export const customerFields = [
  "full_name",
  "company",
  "phone",
  "email",
  "notes",
] as const satisfies readonly (keyof CustomerEntries)[];

export const emptyCustomer: CustomerEntries = { full_name: "", company: "", phone: "", email: "", notes: "" };

export function entriesOf(customer: Customer): CustomerEntries {
  return {
    full_name: customer.full_name,
    company: customer.company ?? "",
    phone: customer.phone ?? "",
    email: customer.email ?? "",
    notes: customer.notes ?? "",
  };
}

/** On the wire an empty box is null. */
function filled(typed: string): string | null {
  return typed.trim() || null;
}

export function toCreate(entries: CustomerEntries): CustomerCreate {
  return {
    full_name: entries.full_name.trim(),
    company: filled(entries.company),
    phone: filled(entries.phone),
    email: filled(entries.email),
    notes: filled(entries.notes),
  };
}

/** Only what differs is sent, so that two people editing different fields do not undo each other. */
export function toPatch(before: Customer, entries: CustomerEntries): CustomerPatch {
  return changesBetween(toCreate(entriesOf(before)), toCreate(entries)) as CustomerPatch;
}

export function differencesOf(mine: CustomerEntries, theirs: CustomerEntries): Difference[] {
  return customerFields
    .filter((field) => mine[field] !== theirs[field])
    .map((field) => ({ label: fieldWords(field), mine: mine[field], theirs: theirs[field] }));
}
