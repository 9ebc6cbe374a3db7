import type { LeadStatus, Priority } from "@/api/types";
import { Badge } from "@/ui/badge";
import { priorityWords, statusWords } from "./words";

interface StatusBadgeProps {
  status: LeadStatus;
  /** What the organisation calls it: asked for once for all rows of a list, not by each. */
  label: string;
}

export function StatusBadge({ status, label }: StatusBadgeProps) {
  return <Badge tone={statusWords[status].tone}>{label}</Badge>;
}

interface PriorityBadgeProps {
  priority: Priority;
  label: string;
}

/** Only what stands out is worth a badge in a list. */
export function PriorityBadge({ priority, label }: PriorityBadgeProps) {
  if (priority === "normal") return null;
  return <Badge tone={priorityWords[priority].tone}>{label} priority</Badge>;
}
