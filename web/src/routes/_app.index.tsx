import { createFileRoute, redirect } from "@tanstack/react-router";
import { callStatsQuery, type StatsOf } from "@/api/call-stats";
import { LineFilter } from "@/features/calls/line-filter";
import { MyDay } from "@/features/calls/my-day";
import { today } from "@/lib/format";
import { text } from "@/lib/search-params";
import { can, currentSession, type Session, useSession } from "@/lib/session";
import { Page } from "@/ui/page";

export const Route = createFileRoute("/_app/")({
  validateSearch: (search): { line_id?: string } => ({ line_id: text(search["line_id"]) }),
  beforeLoad: () => {
    const session = currentSession();
    if (can(session, "calls:read")) return;
    throw redirect({ to: can(session, "platform:orgs") ? "/organisations" : "/settings" });
  },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    const session = currentSession();
    void context.queryClient.prefetchQuery(
      callStatsQuery(today(session?.org?.time_zone), statsOf(session, deps.line_id)),
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

/** On a phone line everybody's calls count, for those who are on it. */
function statsOf(session: Session | null, lineId?: string): StatsOf {
  return lineId ? { lineId } : { agentId: scopeOf(session).agentId };
}

function MyDayPage() {
  const session = useSession((state) => state.session);
  const { line_id: lineId } = Route.useSearch();
  const navigate = Route.useNavigate();
  const { heading } = scopeOf(session);
  return (
    <Page
      title="My day"
      actions={
        <LineFilter
          label="Calls on"
          any={heading ? "All lines and none" : "My own calls"}
          value={lineId}
          onChange={(line_id) => void navigate({ search: { line_id }, replace: true })}
        />
      }
    >
      {heading && !lineId && <h2>{heading}</h2>}
      {lineId && <h2>Everybody on this line</h2>}
      <MyDay day={today(session?.org?.time_zone)} of={statsOf(session, lineId)} />
    </Page>
  );
}
