import type { Call } from "@/api/types";
import { endingOf } from "@/lib/endings";
import { Badge } from "@/ui/badge";

export function EndingBadge({ call }: { call: Call }) {
  const { label, tone } = endingOf(call);
  return <Badge tone={tone}>{label}</Badge>;
}
