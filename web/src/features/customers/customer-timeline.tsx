import { useInfiniteQuery } from "@tanstack/react-query";
import { customerTimelineQuery } from "@/api/customer-timeline";
import { useSettings } from "@/api/settings";
import { Timeline } from "@/ui/timeline";

export function CustomerTimeline({ customerId }: { customerId: string }) {
  const query = useInfiniteQuery(customerTimelineQuery(customerId));
  const labels = useSettings();
  return (
    <Timeline
      query={query}
      labels={labels}
      empty="Nothing has happened yet. Write down a contact, and it appears here."
    />
  );
}
