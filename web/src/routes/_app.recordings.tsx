import { createFileRoute } from "@tanstack/react-router";
import { recordingsQuery } from "@/api/recordings";
import { RecordingList } from "@/features/recordings/recording-list";
import { requirePermission } from "@/lib/guard";
import { Page } from "@/ui/page";

export const Route = createFileRoute("/_app/recordings")({
  codeSplitGroupings: [["loader", "component"]],
  beforeLoad: () => requirePermission("recordings:read"),
  loader: ({ context }) => {
    void context.queryClient.prefetchInfiniteQuery(recordingsQuery);
  },
  component: RecordingsPage,
});

function RecordingsPage() {
  return (
    <Page title="Recordings">
      <RecordingList />
    </Page>
  );
}
