import { createFileRoute, redirect } from "@tanstack/react-router";
import { callStatsQuery } from "@/api/call-stats";
import { MyDay } from "@/features/calls/my-day";
import { today } from "@/lib/format";
import { can, currentSession, useSession } from "@/lib/session";
import { Page } from "@/ui/page";

export const Route = createFileRoute("/_app/")({
  beforeLoad: () => {
    const session = currentSession();
    if (can(session, "calls:read")) return;
    throw redirect({ to: can(session, "platform:orgs") ? "/organisations" : "/settings" });
  },
  loader: ({ context }) => {
    const session = currentSession();
    void context.queryClient.prefetchQuery(
      callStatsQuery(today(session?.org?.time_zone), session?.user.user_id),
    );
  },
  component: MyDayPage,
});

function MyDayPage() {
  const session = useSession((state) => state.session);
  return (
    <Page title="My day">
      <MyDay day={today(session?.org?.time_zone)} agentId={session?.user.user_id} />
    </Page>
  );
}
