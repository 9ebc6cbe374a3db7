import { answered, api } from "./client";
import type { ActivityExport } from "./types";

/** From (included) to (not included), as instants. */
export function exportActivity(from: string, to: string): Promise<ActivityExport> {
  return answered(api.POST("/activity/exports", { body: { from, to } }));
}
