import { infiniteQueryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { Import, ImportStart } from "./types";

const AT_WORK = new Set<Import["status"]>(["awaiting_upload", "queued", "running", "undoing"]);
const LOOK_AGAIN_MS = 1500;

/** Looked at again while one of them moves. */
export const importsQuery = infiniteQueryOptions({
  queryKey: ["imports"],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) =>
    answered(api.GET("/numbers/imports", { params: { query: { limit: 20, cursor: pageParam } }, signal })),
  getNextPageParam: (page) => page.next_cursor ?? undefined,
  refetchInterval: ({ state }) =>
    state.data?.pages.some((page) => page.items.some(({ status }) => AT_WORK.has(status)))
      ? LOOK_AGAIN_MS
      : false,
});

/** Makes room for a file, which is rehearsed as soon as it has come. */
export function createImport(file: File, key: string) {
  const body = { filename: file.name, size: file.size, dry_run: true };
  return answered(api.POST("/numbers/imports", { params: { header: { "Idempotency-Key": key } }, body }));
}

export function startImport(importId: string, body: ImportStart) {
  return answered(
    api.POST("/numbers/imports/{import_id}/start", { params: { path: { import_id: importId } }, body }),
  );
}

export function undoImport(importId: string) {
  return answered(
    api.POST("/numbers/imports/{import_id}/undo", { params: { path: { import_id: importId } } }),
  );
}

export function importErrors(importId: string) {
  return answered(
    api.GET("/numbers/imports/{import_id}/errors", { params: { path: { import_id: importId } } }),
  );
}
