import { api, done } from "./client";
import type { Import } from "./types";

export function discardImport({ kind, import_id }: Import): Promise<void> {
  const options = { params: { path: { import_id } } };
  return done(
    kind === "numbers"
      ? api.DELETE("/numbers/imports/{import_id}", options)
      : api.DELETE("/dnc/imports/{import_id}", options),
  );
}
