import { isAwaited } from "@/api/imports";
import type { Import } from "@/api/types";

/** Whether an import added nothing and nothing is to come; the API has the last word. */
export function isDiscardable(one: Import): boolean {
  switch (one.status) {
    case "mapping":
    case "rehearsed":
      return true;
    case "failed":
      return one.dry_run || one.report.added === 0;
    case "awaiting_upload":
      return !isAwaited(one);
    default:
      return false;
  }
}
