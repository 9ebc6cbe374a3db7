import { createFileRoute, redirect } from "@tanstack/react-router";
import { callStatsQuery } from "@/api/call-stats";
import { MyDay } from "@/features/calls/my-day";
import { today } from "@/lib/format";
import { can, currentSession, type Session, useSession } from "@/lib/session";
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
      callStatsQuery(today(session?.org?.time_zone), scopeOf(session).agentId),
    );
  },
  component: MyDayPage,
});

/** Whose day it is: one's own, or that of everybody whose calls one may see. */
function scopeOf(session: Session | null): { heading?: string; agentId?: string } {
  const held = session?.permissions.find((each) => each.permission === "calls:read");
  if (held?.scope === "all") return { heading: `Everybody at ${session?.org?.name ?? "the organisation"}` };
  if (held?.scope === "team") return { heading: "Everybody in your teams" };
  return { agentId: session?.user.user_id };
}

function MyDayPage() {
  const session = useSession((state) => state.session);
  const { heading, agentId } = scopeOf(session);
  return (
    <Page title="My day">
      {heading && <h2>{heading}</h2>}
      <MyDay day={today(session?.org?.time_zone)} agentId={agentId} />
    </Page>
  );
}
