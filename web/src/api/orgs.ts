import { infiniteQueryOptions } from "@tanstack/react-query";
import { byCursor } from "@/lib/pages";
import { answered, api } from "./client";
import type { OrgCreate, OrgOverview } from "./types";

export const orgsQuery = infiniteQueryOptions({
  queryKey: ["orgs", "list"],
  ...byCursor,
  queryFn: ({ pageParam, signal }) =>
    answered(api.GET("/admin/orgs", { params: { query: { limit: 100, cursor: pageParam } }, signal })),
});

export function createOrg(org: OrgCreate, key: string): Promise<OrgOverview> {
  return answered(api.POST("/admin/orgs", { params: { header: { "Idempotency-Key": key } }, body: org }));
}
