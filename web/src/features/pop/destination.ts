import type { Match } from "@/api/caller";

/** Where a call leads: to whoever has the number, to the choice among several, or to a new lead. */
export function destinationOf(phone: string, matches: Match[], mayCreate: boolean) {
  const [only, ...others] = matches;
  if (!only && mayCreate) return { to: "/leads/new", search: { phone } } as const;
  if (!only || others.length > 0) return { to: "/pop", search: { phone, here: true } } as const;
  return placeOf(only);
}

export function placeOf({ kind, id }: Match) {
  if (kind === "lead") return { to: "/leads/$leadId", params: { leadId: id } } as const;
  if (kind === "customer") return { to: "/customers/$customerId", params: { customerId: id } } as const;
  return { to: "/numbers", search: { q: id } } as const;
}

export function whoCalls(matches: Match[]): string {
  const [only, ...others] = matches;
  if (!only) return "Nobody with this number is known";
  if (others.length > 0) return `${matches.length} records have this number`;
  return only.kind === "number" ? only.detail : `${only.name} · ${only.detail}`;
}
