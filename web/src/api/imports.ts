import { infiniteQueryOptions } from "@tanstack/react-query";
import { byCursor } from "@/lib/pages";
import type { Order } from "@/lib/sorting";
import { answered, api } from "./client";
import type { DncImportStart, Import, ImportKind, ImportStart } from "./types";

const AT_WORK = new Set<Import["status"]>(["queued", "running", "undoing"]);
const LOOK_AGAIN_MS = 1500;
/** A file whose upload was broken off never comes: it is not waited for longer than it may take. */
const UPLOAD_MS = 60 * 60 * 1000;

/** Whether its file may still be on its way. */
export const isAwaited = ({ status, created_at }: Import): boolean =>
  status === "awaiting_upload" && Date.now() - Date.parse(created_at) < UPLOAD_MS;

const isMoving = (one: Import): boolean => AT_WORK.has(one.status) || isAwaited(one);

/** Looked at again while one of them moves. */
export const importsQuery = (kind: ImportKind, order?: Order) =>
  infiniteQueryOptions({
    queryKey: ["imports", kind, order],
    ...byCursor,
    queryFn: ({ pageParam, signal }) => {
      const options = { params: { query: { order, limit: 20, cursor: pageParam } }, signal };
      return answered(
        kind === "numbers" ? api.GET("/numbers/imports", options) : api.GET("/dnc/imports", options),
      );
    },
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some(isMoving)) ? LOOK_AGAIN_MS : false,
  });

/** Makes room for a file, which is rehearsed as soon as it has come. */
export function createImport(kind: ImportKind, file: File, key: string) {
  const options = {
    params: { header: { "Idempotency-Key": key } },
    body: { filename: file.name, size: file.size, dry_run: true },
  };
  return answered(
    kind === "numbers" ? api.POST("/numbers/imports", options) : api.POST("/dnc/imports", options),
  );
}

export function startImport(importId: string, body: ImportStart) {
  return answered(
    api.POST("/numbers/imports/{import_id}/start", { params: { path: { import_id: importId } }, body }),
  );
}

export function startDncImport(importId: string, body: DncImportStart) {
  return answered(
    api.POST("/dnc/imports/{import_id}/start", { params: { path: { import_id: importId } }, body }),
  );
}

export function undoImport(importId: string) {
  return answered(
    api.POST("/numbers/imports/{import_id}/undo", { params: { path: { import_id: importId } } }),
  );
}

export function importErrors({ kind, import_id }: Import) {
  const options = { params: { path: { import_id } } };
  return answered(
    kind === "numbers"
      ? api.GET("/numbers/imports/{import_id}/errors", options)
      : api.GET("/dnc/imports/{import_id}/errors", options),
  );
}
