import type { components } from "@/api/schema";

type SignedIn = components["schemas"]["SignedIn"];

/** A platform admin inside an organisation they do not belong to. */
export function isVisiting({ platform_admin, org, organisations }: SignedIn): boolean {
  return platform_admin && org !== null && organisations.every((each) => each.org_id !== org.org_id);
}
