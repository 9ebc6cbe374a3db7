import { startSession } from "@/lib/session";
import { answered, api } from "./client";

/** Goes on in another organisation of the same person. */
export async function switchOrg(orgId: string): Promise<void> {
  startSession(await answered(api.POST("/auth/switch", { body: { org_id: orgId } })));
}
