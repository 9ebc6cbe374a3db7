import { infiniteQueryOptions } from "@tanstack/react-query";
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
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/admin/users", {
          params: { query: { q, platform_admin: admins, limit: 100, cursor: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

export function createPlatformUser(user: PlatformUserCreate, key: string): Promise<PlatformUser> {
  return answered(api.POST("/admin/users", { params: { header: { "Idempotency-Key": key } }, body: user }));
}
