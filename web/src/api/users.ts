import { infiniteQueryOptions } from "@tanstack/react-query";
import { byCursor } from "@/lib/pages";
import { answered, api } from "./client";
import type { User, UserCreate } from "./types";

export const usersQuery = infiniteQueryOptions({
  queryKey: ["users", "list"],
  ...byCursor,
  queryFn: ({ pageParam, signal }) =>
    answered(api.GET("/users", { params: { query: { limit: 100, cursor: pageParam } }, signal })),
});

export function createUser(user: UserCreate, key: string): Promise<User> {
  return answered(api.POST("/users", { params: { header: { "Idempotency-Key": key } }, body: user }));
}
