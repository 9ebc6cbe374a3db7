import { queryOptions } from "@tanstack/react-query";
import { answered, api, ifMatch } from "./client";
import type { PlatformUser, PlatformUserDetails, PlatformUserUpdate } from "./types";

export const platformUserQuery = (userId: string) =>
  queryOptions({
    queryKey: ["platform-users", userId],
    queryFn: ({ signal }) =>
      answered(api.GET("/admin/users/{user_id}", { params: { path: { user_id: userId } }, signal })),
  });

export function editPlatformUser(
  user: Pick<PlatformUser, "user_id" | "version">,
  changes: PlatformUserUpdate,
): Promise<PlatformUserDetails> {
  return answered(
    api.PATCH("/admin/users/{user_id}", {
      params: { path: { user_id: user.user_id }, header: ifMatch(user.version) },
      body: changes,
    }),
  );
}
