import type { LeadStatus, Priority } from "@/api/types";
import { Badge } from "@/ui/badge";
import { useLeadWords } from "./use-lead-words";
import { priorityWords, statusWords } from "./words";

export function StatusBadge({ status }: { status: LeadStatus }) {
  const { statusLabel } = useLeadWords();
  return <Badge tone={statusWords[status].tone}>{statusLabel(status)}</Badge>;
}

/** Only what stands out is worth a badge in a list. */
export function PriorityBadge({ priority }: { priority: Priority }) {
  const { priorityLabel } = useLeadWords();
  if (priority === "normal") return null;
  return <Badge tone={priorityWords[priority].tone}>{priorityLabel(priority)} priority</Badge>;
}
