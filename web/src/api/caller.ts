import { queryOptions } from "@tanstack/react-query";
import { readingsOf } from "@/lib/caller-number";
import { Problem } from "@/lib/problem";
import { can, currentSession } from "@/lib/session";
import { answered, api } from "./client";

/** Somebody, or something, that has the number of a call. */
export interface Match {
  kind: "lead" | "customer" | "number";
  id: string;
  name: string;
  detail: string;
}

/** Everything known to have this number; a number nobody could have has nobody. */
export const callerQuery = (phone: string) =>
  queryOptions({
    queryKey: ["caller", phone],
    staleTime: 0,
    queryFn: async ({ signal }): Promise<Match[]> => {
      for (const reading of readingsOf(phone)) {
        try {
          const matches = await matchesOf(reading, signal);
          if (matches.length > 0) return matches;
        } catch (error) {
          if (!(error instanceof Problem && error.status === 422)) throw error;
        }
      }
      return [];
    },
  });

async function matchesOf(phone: string, signal: AbortSignal): Promise<Match[]> {
  const session = currentSession();
  const [leads, customers] = await Promise.all([
    can(session, "leads:read")
      ? answered(api.GET("/leads/lookup", { params: { query: { phone } }, signal }))
      : null,
    can(session, "customers:read")
      ? answered(api.GET("/customers/lookup", { params: { query: { phone } }, signal }))
      : null,
  ]);
  const bought = (customers?.items ?? []).map(({ customer_id, full_name, company }) => ({
    kind: "customer" as const,
    id: customer_id,
    name: full_name,
    detail: detailOf("Customer", company),
  }));
  const asked = (leads?.items ?? [])
    // Of somebody who became a customer, the customer is looked for.
    .filter(({ customer_id: became }) => !bought.some(({ id }) => id === became))
    .map(({ lead_id, full_name, company }) => ({
      kind: "lead" as const,
      id: lead_id,
      name: full_name,
      detail: detailOf("Lead", company),
    }));
  const people = [...bought, ...asked];
  return people.length > 0 || !can(session, "numbers:read") ? people : inThePool(phone, signal);
}

function detailOf(kind: string, company: string | null): string {
  return company ? `${kind}, ${company}` : kind;
}

const TELLING_DIGITS = 8;

/** The list finds beginnings of numbers: of those, the number itself. */
async function inThePool(phone: string, signal: AbortSignal): Promise<Match[]> {
  const { items } = await answered(
    api.GET("/numbers", { params: { query: { q: phone, limit: 1 } }, signal }),
  );
  const ending = phone.replaceAll(/\D/g, "").slice(-TELLING_DIGITS);
  return items
    .filter(({ e164 }) => e164.endsWith(ending))
    .map(({ e164, customer_type }) => ({
      kind: "number",
      id: e164,
      name: e164,
      detail: detailOf("Number of the pool", customer_type),
    }));
}
