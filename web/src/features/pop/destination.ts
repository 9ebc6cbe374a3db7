import type { Match } from "@/api/caller";

export const NOBODY_KNOWN = "Nobody with this number is known";
/** Said to who does not see every record: whether a colleague has the number is not theirs to know. */
export const NOBODY_SEEN = "Nobody that you can see has this number";
export const PERHAPS_A_COLLEAGUE = "A colleague may look after it.";

/** What somebody may see and do of those who call. */
export interface Reach {
  seesAll: boolean;
  mayCreate: boolean;
}

/** Where a call leads: to whoever has the number, to the choice among several, or to a new lead. */
export function destinationOf(phone: string, matches: Match[], { seesAll, mayCreate }: Reach) {
  const [only, ...others] = matches;
  if (!only && seesAll && mayCreate) return { to: "/leads/new", search: { phone } } as const;
  if (!only || others.length > 0) return { to: "/pop", search: { phone, here: true } } as const;
  return placeOf(only);
}

export function placeOf({ kind, id }: Match) {
  if (kind === "lead") return { to: "/leads/$leadId", params: { leadId: id } } as const;
  if (kind === "customer") return { to: "/customers/$customerId", params: { customerId: id } } as const;
  return { to: "/numbers", search: { q: id } } as const;
}

export function whoCalls(matches: Match[], { seesAll }: Pick<Reach, "seesAll">): string {
  const [only, ...others] = matches;
  if (!only) return seesAll ? NOBODY_KNOWN : `${NOBODY_SEEN}. ${PERHAPS_A_COLLEAGUE}`;
  if (others.length > 0) return `${matches.length} records have this number`;
  return only.kind === "number" ? only.detail : `${only.name} · ${only.detail}`;
}
