import type { ActivityFilters } from "@/api/activity";
import { startOf } from "@/lib/local-day";
import type { Order } from "@/lib/sorting";

export const tabs = ["activity", "sign-ins", "seals"] as const;
export type AuditTab = (typeof tabs)[number];

export const entityTypes = [
  "lead",
  "customer",
  "call",
  "recording",
  "task",
  "number",
  "assignment",
  "import",
  "dnc",
  "dnc_import",
  "consent",
  "dial",
  "user",
  "invite",
  "team",
  "line",
  "key",
  "script",
  "promotion",
  "tag",
  "view",
  "targets",
  "settings",
  "organisation",
  "export",
] as const;

/** What the URL of the audit page carries; days are local dates. */
export interface AuditSearch {
  tab?: AuditTab;
  /** One of entityTypes, or another one somebody wrote into the URL. */
  entity?: string;
  /** One record of that kind. */
  record?: string;
  person?: string;
  from?: string;
  to?: string;
  order?: Order;
}

export function filtersOf({ entity, record, person, from, to, order }: AuditSearch): ActivityFilters {
  return {
    entity_type: entity,
    entity_id: entity && record,
    actor_id: person,
    from: from && startOf(from),
    to: to && startOf(to, 1),
    order,
  };
}

export function isFiltered({ entity, record, person, from, to }: AuditSearch): boolean {
  return [entity, record, person, from, to].some(Boolean);
}
