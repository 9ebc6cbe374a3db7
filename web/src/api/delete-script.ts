import { api, done } from "./client";

export function deleteScript(scriptId: string): Promise<void> {
  return done(api.DELETE("/scripts/{script_id}", { params: { path: { script_id: scriptId } } }));
}
