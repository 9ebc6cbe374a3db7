import { queryOptions } from "@tanstack/react-query";
import { answered, api, ifMatch } from "./client";
import type { Org, OrgUpdate } from "./types";

export const orgQuery = (orgId: string) =>
  queryOptions({
    queryKey: ["orgs", orgId],
    queryFn: ({ signal }) =>
      answered(api.GET("/admin/orgs/{org_id}", { params: { path: { org_id: orgId } }, signal })),
  });

export function editOrg(org: Pick<Org, "org_id" | "version">, changes: OrgUpdate): Promise<Org> {
  return answered(
    api.PATCH("/admin/orgs/{org_id}", {
      params: { path: { org_id: org.org_id }, header: ifMatch(org.version) },
      body: changes,
    }),
  );
}

export function suspendOrg(orgId: string): Promise<Org> {
  return answered(api.POST("/admin/orgs/{org_id}/suspend", { params: { path: { org_id: orgId } } }));
}

export function restoreOrg(orgId: string): Promise<Org> {
  return answered(api.POST("/admin/orgs/{org_id}/restore", { params: { path: { org_id: orgId } } }));
}
