import { queryOptions } from "@tanstack/react-query";
import { byName } from "@/lib/by-name";
import { everyPage } from "@/lib/pages";
import { answered, api } from "./client";
import type { User, UserCreate } from "./types";

/** Everybody in the organisation, by name: some hundreds at most. */
export const usersQuery = queryOptions({
  queryKey: ["users", "list"],
  queryFn: async ({ signal }) => {
    const users = await everyPage(
      (cursor) => answered(api.GET("/users", { params: { query: { limit: 200, cursor } }, signal })),
      signal,
    );
    return users.toSorted(byName);
  },
});

export function createUser(user: UserCreate, key: string): Promise<User> {
  return answered(api.POST("/users", { params: { header: { "Idempotency-Key": key } }, body: user }));
}
