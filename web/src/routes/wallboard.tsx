import { useQueryClient } from "@tanstack/react-query";
import { createFileRoute, redirect } from "@tanstack/react-router";
import { useEffect } from "react";
import { restoreSession } from "@/features/auth/restore-session";
import { useSessionKeeper } from "@/features/auth/session-keeper";
import { useLive } from "@/features/realtime/use-live";
import { Board } from "@/features/wallboard/board";
import { Head } from "@/features/wallboard/head";
import { useWakeLock } from "@/features/wallboard/use-wake-lock";
import { requirePermission } from "@/lib/guard";
import { endSession, onSignOutElsewhere, useSession } from "@/lib/session";
import { useToday } from "@/lib/use-today";
import { useTitle } from "@/lib/use-title";
import { NotRefreshed } from "@/ui/not-refreshed";

export const Route = createFileRoute("/wallboard")({
  validateSearch: (search): { light?: true } => ({ light: search["light"] === true || undefined }),
  beforeLoad: async ({ location }) => {
    if (!(await restoreSession())) throw redirect({ to: "/login", search: { next: location.href } });
    requirePermission("progress:read");
  },
  component: Wallboard,
});

/** On a wall nobody types, so it has no menu; it is dark unless the address says otherwise. */
function Wallboard() {
  const { session, lapsed } = useSession();
  const queries = useQueryClient();
  const { light } = Route.useSearch();
  const navigate = Route.useNavigate();
  const day = useToday();
  useTitle("Wallboard");
  useWakeLock();
  useSessionKeeper();
  useLive(Boolean(session?.org));
  useEffect(() => onSignOutElsewhere(endSession), []);
  useEffect(() => {
    if (lapsed) endSession();
    if (session) return;
    queries.clear();
    void navigate({ to: "/login", search: { next: "/wallboard" } });
  }, [session, lapsed, queries, navigate]);

  if (!session) return null;
  return (
    <div data-theme={light ? "light" : "dark"}>
      <main className="wallboard bg-bg text-fg">
        <Head
          organisation={session.org?.name ?? "Everybody"}
          day={day}
          timeZone={session.org?.time_zone}
          light={light ?? false}
          onLight={(wanted) => void navigate({ search: { light: wanted || undefined }, replace: true })}
        />
        <Board day={day} />
        <div className="fixed bottom-3 left-3">
          <NotRefreshed />
        </div>
      </main>
    </div>
  );
}
