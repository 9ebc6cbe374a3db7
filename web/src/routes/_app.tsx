import { useQueryClient } from "@tanstack/react-query";
import { createFileRoute, Outlet, redirect } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { signOut } from "@/api/sign-in";
import { switchOrg } from "@/api/switch-org";
import { restoreSession } from "@/features/auth/restore-session";
import { useSessionKeeper } from "@/features/auth/session-keeper";
import { EnteredBanner, isVisiting } from "@/features/orgs/entered-banner";
import { useLive } from "@/features/realtime/use-live";
import { UploadTray } from "@/features/recordings/upload-tray";
import { Shell } from "@/features/shell/shell";
import { useHotkeys } from "@/lib/hotkeys";
import { can, endSession, onSignOutElsewhere, useSession } from "@/lib/session";
import { useStartOver } from "@/lib/use-start-over";
import { toastProblem } from "@/ui/toast";

const LapsedDialog = lazy(() =>
  import("@/features/auth/lapsed-dialog").then((module) => ({ default: module.LapsedDialog })),
);

/** Comes after the first page, which nobody opens for it. */
const Bell = lazy(() => import("@/features/notifications/bell").then((module) => ({ default: module.Bell })));

const DemandedSecondFactor = lazy(() =>
  import("@/features/settings/demanded-second-factor").then((module) => ({
    default: module.DemandedSecondFactor,
  })),
);

export const Route = createFileRoute("/_app")({
  beforeLoad: async ({ location }) => {
    const session = await restoreSession();
    if (!session) throw redirect({ to: "/login", search: { next: nextOf(location.href) } });
  },
  component: App,
});

function nextOf(href: string): string | undefined {
  return href === "/" ? undefined : href;
}

function App() {
  const { session, lapsed } = useSession();
  const queries = useQueryClient();
  const navigate = Route.useNavigate();

  useSessionKeeper();
  useLive(Boolean(session?.org));
  useEffect(() => onSignOutElsewhere(endSession), []);
  useEffect(() => {
    if (session) return;
    queries.clear();
    void navigate({ to: "/login" });
  }, [session, queries, navigate]);
  useHotkeys("Go to", [
    ...(can(session, "leads:read")
      ? [
          { keys: "g w", label: "Work", run: () => void navigate({ to: "/work" }) },
          { keys: "g d", label: "My day", run: () => void navigate({ to: "/" }) },
          { keys: "g p", label: "Progress", run: () => void navigate({ to: "/progress" }) },
          { keys: "g l", label: "Leads", run: () => void navigate({ to: "/leads" }) },
          { keys: "g t", label: "Tasks", run: () => void navigate({ to: "/tasks" }) },
          { keys: "g c", label: "Calls", run: () => void navigate({ to: "/calls" }) },
          { keys: "g r", label: "Recordings", run: () => void navigate({ to: "/recordings" }) },
          { keys: "c", label: "Add a lead", run: () => void navigate({ to: "/leads/new" }) },
        ]
      : []),
    { keys: "g s", label: "My settings", run: () => void navigate({ to: "/settings" }) },
  ]);

  const startOver = useStartOver();
  const enter = async (orgId: string | null) => {
    try {
      await switchOrg(orgId);
      startOver();
    } catch (error) {
      toastProblem("You are still in the same organisation", error);
    }
  };

  if (!session) return null;
  return (
    <Shell
      session={session}
      onSettings={() => void navigate({ to: "/settings" })}
      onSwitch={(orgId) => void enter(orgId)}
      onSignOut={() => void signOut()}
      bell={
        session.org &&
        !session.totp_enrolment_required && (
          <Suspense fallback={<span className="size-9" />}>
            <Bell />
          </Suspense>
        )
      }
      status={
        <>
          <UploadTray />
          {lapsed && (
            <Suspense>
              <LapsedDialog onLeave={endSession} onSomeoneElse={startOver} />
            </Suspense>
          )}
        </>
      }
    >
      {session.org && isVisiting(session) && (
        <EnteredBanner name={session.org.name} onLeave={() => void enter(null)} />
      )}
      {session.totp_enrolment_required ? (
        <Suspense>
          <DemandedSecondFactor
            email={session.user.email}
            organisation={session.org?.name ?? "Your organisation"}
            onDone={startOver}
          />
        </Suspense>
      ) : (
        <Outlet />
      )}
    </Shell>
  );
}
