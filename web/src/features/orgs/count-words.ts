import type { OrgOverview } from "@/api/types";
import { count } from "@/lib/format";

/** "1 admin · 2 agents · 1 invited": what there is none of is left out. */
export function countWords({ admins, managers, agents, pending_invites }: OrgOverview["counts"]): string {
  const parts = [
    admins > 0 && count(admins, "admin", "admins"),
    managers > 0 && count(managers, "manager", "managers"),
    agents > 0 && count(agents, "agent", "agents"),
    pending_invites > 0 && `${pending_invites} invited`,
  ].filter(Boolean);
  return parts.join(" · ") || "Nobody yet";
}
