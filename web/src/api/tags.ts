import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { Tag } from "./types";

export const tagsQuery = queryOptions({
  queryKey: ["tags"],
  staleTime: 5 * 60_000,
  queryFn: async ({ signal }) =>
    (await answered(api.GET("/tags", { params: { query: { limit: 200 } }, signal }))).items,
});

export function createTag(name: string, key: string): Promise<Tag> {
  return answered(api.POST("/tags", { params: { header: { "Idempotency-Key": key } }, body: { name } }));
}
