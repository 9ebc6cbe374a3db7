import { createFileRoute, Link, redirect } from "@tanstack/react-router";
import { useState } from "react";
import { callStatsQuery, type StatsOf } from "@/api/call-stats";
import { startedQuery } from "@/api/first-run";
import { linesQuery } from "@/api/lines";
import { LineFilter } from "@/features/calls/line-filter";
import { MyDay } from "@/features/calls/my-day";
import { FirstRun } from "@/features/first-run/checklist";
import { Dashboard } from "@/features/progress/dashboard";
import { prefetchDashboard } from "@/features/progress/prefetch-dashboard";
import { longDay } from "@/lib/format";
import { isToBeLed } from "@/lib/first-run";
import { text } from "@/lib/search-params";
import { can, currentSession, reachesOthers, type Session, useSession } from "@/lib/session";
import { today } from "@/lib/today";
import { useToday } from "@/lib/use-today";
import { Page } from "@/ui/page";

export const Route = createFileRoute("/_app/")({
  codeSplitGroupings: [["loader", "component"]],
  validateSearch: (search): { line_id?: string } => ({ line_id: text(search["line_id"]) }),
  beforeLoad: () => {
    const session = currentSession();
    if (can(session, "calls:read")) return;
    throw redirect({ to: can(session, "platform:orgs") ? "/organisations" : "/settings" });
  },
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient: queries }, deps: { line_id: lineId } }) => {
    const session = currentSession();
    if (!session) return;
    const day = today(session.org?.time_zone);
    if (isToBeLed(session)) setTimeout(() => void queries.prefetchQuery(startedQuery));
    if (leads(session) && !lineId) void prefetchDashboard(queries, session, day);
    else void queries.prefetchQuery(callStatsQuery(day, statsOf(session, lineId)));
    if (can(session, "lines:read")) setTimeout(() => void queries.prefetchInfiniteQuery(linesQuery));
  },
  component: StartPage,
});

/** Whose own day is not all they look after. */
function leads(session: Session | null): boolean {
  return reachesOthers(session, "progress:read");
}

/** On a phone line everybody's calls count, for those who are on it. */
function statsOf(session: Session | null, lineId?: string): StatsOf {
  return lineId ? { lineId } : { agentId: session?.user.user_id };
}

function StartPage() {
  const session = useSession((state) => state.session);
  const { line_id: lineId } = Route.useSearch();
  const navigate = Route.useNavigate();
  const day = useToday();
  const isLeading = leads(session);
  // Once: the list that was just completed stays until the page is left.
  const [isLed] = useState(() => isToBeLed(session));
  const figures = (
    <>
      {lineId && <h2>Everybody on this line</h2>}
      {isLeading && !lineId ? <Dashboard day={day} /> : <MyDay day={day} of={statsOf(session, lineId)} />}
    </>
  );
  return (
    <Page
      title={isLeading ? "Dashboard" : "My day"}
      aside={<Today day={day} timeZone={session?.org?.time_zone} />}
      actions={
        <>
          <LineFilter
            label="Calls on"
            any={isLeading ? "All calls" : "My own calls"}
            value={lineId}
            inHeading
            onChange={(line_id) => void navigate({ search: { line_id }, replace: true })}
          />
          {isLeading && (
            <Link to="/wallboard" className="btn">
              Wallboard
            </Link>
          )}
        </>
      }
    >
      {session && isLed ? <FirstRun session={session}>{figures}</FirstRun> : figures}
    </Page>
  );
}

/** Which day is counted: it may be another one where somebody looks from. */
function Today({ day, timeZone }: { day: string; timeZone?: string }) {
  return (
    <p className="text-muted">
      <time dateTime={day}>{longDay(day)}</time>
      {timeZone && `, time of ${timeZone.split("/").at(-1)?.replaceAll("_", " ")}`}
    </p>
  );
}
