import type { Outcome } from "@/api/types";
import { outcomeWords } from "@/lib/outcomes";
import { Badge } from "@/ui/badge";

export function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  const { label, tone } = outcomeWords(outcome);
  return <Badge tone={tone}>{label}</Badge>;
}
