import { createFileRoute, Link, redirect } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { StatsOf } from "@/api/call-stats";
import { LineFilter } from "@/features/calls/line-filter";
import { MyDay } from "@/features/calls/my-day";
import { isToBeLed } from "@/lib/first-run";
import { text } from "@/lib/search-params";
import { can, currentSession, reachesOthers, type Session, useSession } from "@/lib/session";
import { useToday } from "@/lib/use-today";
import { Loading } from "@/ui/notice";
import { Page } from "@/ui/page";

/** Agents, who are most, need none of it. */
const Dashboard = lazy(() =>
  import("@/features/progress/dashboard").then((module) => ({ default: module.Dashboard })),
);

/** Only a new organisation shows it. */
const Checklist = lazy(() =>
  import("@/features/first-run/checklist").then((module) => ({ default: module.Checklist })),
);

export const Route = createFileRoute("/_app/")({
  validateSearch: (search): { line_id?: string } => ({ line_id: text(search["line_id"]) }),
  beforeLoad: () => {
    const session = currentSession();
    if (can(session, "calls:read")) return;
    throw redirect({ to: can(session, "platform:orgs") ? "/organisations" : "/settings" });
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
  return (
    <Page
      title={isLeading ? "Dashboard" : "My day"}
      actions={
        <>
          <LineFilter
            label="Calls on"
            any={isLeading ? "All lines and none" : "My own calls"}
            value={lineId}
            onChange={(line_id) => void navigate({ search: { line_id }, replace: true })}
          />
          {isLeading && (
            <Link to="/wallboard" className="btn self-end">
              Wallboard
            </Link>
          )}
        </>
      }
    >
      {session && isLed && (
        <Suspense>
          <Checklist session={session} />
        </Suspense>
      )}
      {lineId && <h2>Everybody on this line</h2>}
      {isLeading && !lineId ? (
        <Suspense fallback={<Loading label="Loading the team's day" />}>
          <Dashboard day={day} />
        </Suspense>
      ) : (
        <MyDay day={day} of={statsOf(session, lineId)} />
      )}
    </Page>
  );
}
