import { infiniteQueryOptions } from "@tanstack/react-query";
import { byCursor } from "@/lib/pages";
import { answered, api, done } from "./client";
import type { MemberAdd, MemberAdded } from "./types";

export const orgMembersQuery = (orgId: string) =>
  infiniteQueryOptions({
    queryKey: ["orgs", orgId, "members"],
    ...byCursor,
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/admin/orgs/{org_id}/members", {
          params: { path: { org_id: orgId }, query: { limit: 100, cursor: pageParam } },
          signal,
        }),
      ),
  });

/** Who has an account joins at once; others are invited by mail. */
export function addMember(orgId: string, member: MemberAdd, key: string): Promise<MemberAdded> {
  return answered(
    api.POST("/admin/orgs/{org_id}/members", {
      params: { path: { org_id: orgId }, header: { "Idempotency-Key": key } },
      body: member,
    }),
  );
}

export function removeMember(orgId: string, userId: string): Promise<void> {
  return done(
    api.DELETE("/admin/orgs/{org_id}/members/{user_id}", {
      params: { path: { org_id: orgId, user_id: userId } },
    }),
  );
}
