import { infiniteQueryOptions } from "@tanstack/react-query";
import { byCursor } from "@/lib/pages";
import { answered, api, done } from "./client";
import type { paths } from "./schema";
import type { Archived, ArchivedType, Restored } from "./types";

type Query = NonNullable<paths["/archive"]["get"]["parameters"]["query"]>;

export type ArchiveFilters = Omit<Query, "limit" | "cursor">;

export const archiveQuery = (filters: ArchiveFilters) =>
  infiniteQueryOptions({
    queryKey: ["archive", filters],
    ...byCursor,
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/archive", { params: { query: { ...filters, limit: 50, cursor: pageParam } }, signal }),
      ),
  });

function archiveRecord(entityType: ArchivedType, entityId: string, key: string): Promise<Archived> {
  return answered(
    api.POST("/archive", {
      params: { header: { "Idempotency-Key": key } },
      body: { entity_type: entityType, entity_id: entityId },
    }),
  );
}

/** Moves it to the archive, and answers how to bring it back. */
export async function moveToArchive(
  entityType: ArchivedType,
  entityId: string,
  key: string,
): Promise<() => Promise<Restored>> {
  const { archive_id } = await archiveRecord(entityType, entityId, key);
  return () => restoreArchived(archive_id);
}

export function restoreArchived(archiveId: string): Promise<Restored> {
  return answered(api.POST("/archive/{archive_id}/restore", { params: { path: { archive_id: archiveId } } }));
}

export function deleteArchived(archiveId: string): Promise<void> {
  return done(api.DELETE("/archive/{archive_id}", { params: { path: { archive_id: archiveId } } }));
}
