import { queryOptions } from "@tanstack/react-query";
import { answered, api, done, ifMatch } from "./client";
import type { Tag, TagCreate, TagPatch } from "./types";

export const tagsQuery = queryOptions({
  queryKey: ["tags"],
  staleTime: 5 * 60_000,
  queryFn: async ({ signal }) =>
    (await answered(api.GET("/tags", { params: { query: { limit: 200 } }, signal }))).items,
});

export function createTag(tag: TagCreate, key: string): Promise<Tag> {
  return answered(api.POST("/tags", { params: { header: { "Idempotency-Key": key } }, body: tag }));
}

export function editTag(tag: Pick<Tag, "tag_id" | "version">, changes: TagPatch): Promise<Tag> {
  return answered(
    api.PATCH("/tags/{tag_id}", {
      params: { path: { tag_id: tag.tag_id }, header: ifMatch(tag.version) },
      body: changes,
    }),
  );
}

export function deleteTag(tagId: string): Promise<void> {
  return done(api.DELETE("/tags/{tag_id}", { params: { path: { tag_id: tagId } } }));
}
