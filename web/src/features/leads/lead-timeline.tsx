import { useInfiniteQuery } from "@tanstack/react-query";
import { timelineQuery } from "@/api/lead-timeline";
import { Timeline } from "@/ui/timeline";

export function LeadTimeline({ leadId }: { leadId: string }) {
  const query = useInfiniteQuery(timelineQuery(leadId));
  return <Timeline query={query} empty="Nothing has happened yet. Log a call, and it appears here." />;
}
