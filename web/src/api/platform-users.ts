import { infiniteQueryOptions } from "@tanstack/react-query";
import { byCursor } from "@/lib/pages";
import { answered, api } from "./client";
import type { PlatformUser, PlatformUserCreate } from "./types";

export interface PlatformUserFilters {
  /** How the email begins. */
  q?: string;
  /** Platform administrators alone. */
  admins?: true;
}

export const platformUsersQuery = ({ q, admins }: PlatformUserFilters) =>
  infiniteQueryOptions({
    queryKey: ["platform-users", "list", q, admins],
    ...byCursor,
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/admin/users", {
          params: { query: { q, platform_admin: admins, limit: 100, cursor: pageParam } },
          signal,
        }),
      ),
  });

export function createPlatformUser(user: PlatformUserCreate, key: string): Promise<PlatformUser> {
  return answered(api.POST("/admin/users", { params: { header: { "Idempotency-Key": key } }, body: user }));
}
