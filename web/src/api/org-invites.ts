import { infiniteQueryOptions } from "@tanstack/react-query";
import { byCursor } from "@/lib/pages";
import { answered, api, done } from "./client";
import type { Invite } from "./types";

/** Whom an organisation awaits, as platform admins see it. */
export const orgInvitesQuery = (orgId: string) =>
  infiniteQueryOptions({
    queryKey: ["orgs", orgId, "invites"],
    ...byCursor,
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/admin/orgs/{org_id}/invites", {
          params: { path: { org_id: orgId }, query: { limit: 50, cursor: pageParam } },
          signal,
        }),
      ),
  });

/** Mails a new link; the one before is dead. */
export function resendOrgInvite(orgId: string, inviteId: string): Promise<Invite> {
  return answered(
    api.POST("/admin/orgs/{org_id}/invites/{invite_id}/resend", {
      params: { path: { org_id: orgId, invite_id: inviteId } },
    }),
  );
}

export function cancelOrgInvite(orgId: string, inviteId: string): Promise<void> {
  return done(
    api.DELETE("/admin/orgs/{org_id}/invites/{invite_id}", {
      params: { path: { org_id: orgId, invite_id: inviteId } },
    }),
  );
}
