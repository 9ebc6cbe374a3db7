import { infiniteQueryOptions } from "@tanstack/react-query";
import { byCursor } from "@/lib/pages";
import { answered, api, done } from "./client";
import type { KeyCreate, NewApiKey } from "./types";

export const apiKeysQuery = infiniteQueryOptions({
  queryKey: ["api-keys"],
  ...byCursor,
  queryFn: ({ pageParam, signal }) =>
    answered(api.GET("/api-keys", { params: { query: { limit: 100, cursor: pageParam } }, signal })),
});

export function createKey(wanted: KeyCreate, key: string): Promise<NewApiKey> {
  return answered(api.POST("/api-keys", { params: { header: { "Idempotency-Key": key } }, body: wanted }));
}

export function revokeKey(keyId: string): Promise<void> {
  return done(api.DELETE("/api-keys/{key_id}", { params: { path: { key_id: keyId } } }));
}
