import type { LeadStatus, Priority } from "@/api/types";
import { Badge } from "@/ui/badge";
import { priorityWords, statusWords } from "./words";

export function StatusBadge({ status }: { status: LeadStatus }) {
  return <Badge tone={statusWords[status].tone}>{statusWords[status].label}</Badge>;
}

/** Only what stands out is worth a badge in a list. */
export function PriorityBadge({ priority }: { priority: Priority }) {
  if (priority === "normal") return null;
  return <Badge tone={priorityWords[priority].tone}>{priorityWords[priority].label} priority</Badge>;
}
