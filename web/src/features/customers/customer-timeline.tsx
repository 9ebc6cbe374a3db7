import { useInfiniteQuery } from "@tanstack/react-query";
import { customerTimelineQuery } from "@/api/customer-timeline";
import { Timeline } from "@/ui/timeline";

export function CustomerTimeline({ customerId }: { customerId: string }) {
  const query = useInfiniteQuery(customerTimelineQuery(customerId));
  return (
    <Timeline query={query} empty="Nothing has happened yet. Write down a contact, and it appears here." />
  );
}
