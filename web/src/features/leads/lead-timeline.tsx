import { useInfiniteQuery } from "@tanstack/react-query";
import { timelineQuery } from "@/api/lead-timeline";
import { useSettings } from "@/api/settings";
import { Timeline } from "@/ui/timeline";

export function LeadTimeline({ leadId }: { leadId: string }) {
  const query = useInfiniteQuery(timelineQuery(leadId));
  const labels = useSettings();
  return (
    <Timeline
      query={query}
      labels={labels}
      empty="Nothing has happened yet. Log a call, and it appears here."
    />
  );
}
