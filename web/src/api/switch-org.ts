import { startSession } from "@/lib/session";
import { answered, api } from "./client";

/**
 * Goes on in another organisation; null is outside of them all. A platform admin enters any, and
 * the reason is recorded there.
 */
export async function switchOrg(orgId: string | null, reason?: string): Promise<void> {
  startSession(await answered(api.POST("/auth/switch", { body: { org_id: orgId, reason: reason ?? null } })));
}
