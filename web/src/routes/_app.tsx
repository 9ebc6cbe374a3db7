import { useQueryClient } from "@tanstack/react-query";
import { createFileRoute, Outlet, redirect, useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useDeferredValue, useEffect, useRef, useState } from "react";
import { signOut } from "@/api/sign-in";
import { switchOrg } from "@/api/switch-org";
import { restoreSession } from "@/features/auth/restore-session";
import { useSessionKeeper } from "@/features/auth/session-keeper";
import { EnteredBanner } from "@/features/orgs/entered-banner";
import { useLive } from "@/features/realtime/use-live";
import { useKept } from "@/features/recordings/kept";
import { Shell } from "@/features/shell/shell";
import { useHotkeys } from "@/lib/hotkeys";
import { keepFocus } from "@/lib/keep-focus";
import { placesOf } from "@/lib/places";
import { useOutbox } from "@/lib/outbox";
import { currentOwner } from "@/lib/owner";
import { can, endSession, onSignOutElsewhere, useSession } from "@/lib/session";
import { forgetTyped, useTypeAhead } from "@/lib/type-ahead";
import { useStartOver } from "@/lib/use-start-over";
import { isVisiting } from "@/lib/visiting";
import { AfterPage, Optional } from "@/ui/optional";
import { toastProblem } from "@/ui/toast";
import type { Way } from "@/features/outbox/leave-warning";
import type { Over } from "./-overlays";
import { piece } from "@/ui/piece";

const LapsedDialog = lazy(() =>
  import("@/features/auth/lapsed-dialog").then((module) => ({ default: module.LapsedDialog })),
);

/** Comes after the first page, which nobody opens for it. */
const Bell = piece(() => import("@/features/notifications/bell").then((module) => module.Bell), "aside");

const Companions = piece(() => import("./-companions").then((module) => module.Companions), "aside");

/** Comes when something is first opened over a page. */
const Overlays = lazy(() => import("./-overlays").then((module) => ({ default: module.Overlays })));

const OutboxStatus = piece(
  () => import("@/features/outbox/outbox-status").then((module) => module.OutboxStatus),
  "aside",
);

const news = [OutboxStatus, Bell];
const companions = [Companions];

const LeaveWarning = lazy(() =>
  import("@/features/outbox/leave-warning").then((module) => ({ default: module.LeaveWarning })),
);

const DemandedSecondFactor = piece(() =>
  import("@/features/settings/demanded-second-factor").then((module) => module.DemandedSecondFactor),
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
  const router = useRouter();
  const navigate = Route.useNavigate();
  const [over, setOver] = useState<Over | null>(null);
  const [wasOver, setWasOver] = useState(false);
  if (over && !wasOver) setWasOver(true);
  const togglePalette = () => setOver((shown) => (shown === "palette" ? null : "palette"));

  useSessionKeeper();
  useLive(Boolean(session?.org));
  useEffect(() => onSignOutElsewhere(endSession), []);
  useEffect(keepFocus, []);
  useEffect(() => forgetTyped, []);
  /** Who left because the session ended comes back to this page; who signed out does not. */
  const ended = useRef(false);
  useEffect(() => {
    if (session) {
      ended.current = lapsed;
      return;
    }
    queries.clear();
    const next = ended.current ? nextOf(router.state.location.href) : undefined;
    void navigate({ to: "/login", search: { next } });
  }, [session, lapsed, queries, navigate, router]);
  useHotkeys("Go to", [
    ...placesOf(session).flatMap(({ to, label, keys }) =>
      keys ? [{ keys, label, run: () => void navigate({ to }) }] : [],
    ),
    ...(can(session, "leads:create")
      ? [{ keys: "c", label: "Add a lead", run: () => void navigate({ to: "/leads/new" }) }]
      : []),
  ]);
  useHotkeys(
    "Help",
    [
      { keys: "mod+k", label: "Search and commands", run: togglePalette, anywhere: true },
      { keys: "?", label: "Show this list", run: () => setOver("shortcuts") },
    ],
    !lapsed,
  );

  const waiting = useOutbox(({ items }) => items.length);
  const recordings = useKept(({ items }) => items);
  const [leaving, setLeaving] = useState<{ way: Way; go: () => void } | null>(null);
  const leave = (way: Way, go: () => void) =>
    waiting + recordings.length > 0 ? setLeaving({ way, go }) : go();
  const leaveForGood = () => leave("out", () => void signOut());
  const startOver = useStartOver();
  const owner = currentOwner();
  /** Who is asked for a second factor: until its recovery codes are kept, though the session has it by then. */
  const [asked, setAsked] = useState<string | null>(null);
  if (session?.totp_enrolment_required && asked !== owner) setAsked(owner);
  const enter = async (orgId: string | null) => {
    try {
      await switchOrg(orgId);
      startOver();
    } catch (error) {
      toastProblem("You are still in the same organisation", error);
    }
  };
  const goTo = (orgId: string | null) => leave("elsewhere", () => void enter(orgId));

  // The first time all of it is painted in pieces: in one go, a slow phone answers nobody meanwhile.
  const isDue = useDeferredValue(true, false);
  if (!session || !isDue) return null;
  return (
    <Shell
      session={session}
      onSearch={() => setOver("palette")}
      onGuide={() => void navigate({ to: "/help" })}
      onShortcuts={() => setOver("shortcuts")}
      onSettings={() => void navigate({ to: "/settings" })}
      onSwitch={goTo}
      onSignOut={leaveForGood}
      bell={
        session.org &&
        !session.totp_enrolment_required && (
          <AfterPage parts={news} fallback={<span className="size-9" />}>
            <OutboxStatus key={owner} />
            <Bell />
          </AfterPage>
        )
      }
      status={
        <>
          <AfterPage parts={companions}>
            <Companions owner={owner} />
          </AfterPage>
          {wasOver && (
            <Optional fallback={<TypeAhead onCancel={() => setOver(null)} />}>
              <Overlays
                session={session}
                over={over}
                onOver={setOver}
                onSwitch={goTo}
                onSignOut={leaveForGood}
              />
            </Optional>
          )}
          {leaving && (
            <Optional>
              <LeaveWarning
                way={leaving.way}
                waiting={waiting}
                recordings={recordings.length}
                lost={recordings.filter(({ lasts }) => !lasts).length}
                onStay={() => setLeaving(null)}
                onLeave={() => {
                  setLeaving(null);
                  leaving.go();
                }}
              />
            </Optional>
          )}
          {lapsed && (
            <Optional>
              <LapsedDialog onLeave={endSession} onSomeoneElse={startOver} />
            </Optional>
          )}
        </>
      }
    >
      {session.org && isVisiting(session) && (
        <EnteredBanner name={session.org.name} onLeave={() => goTo(null)} />
      )}
      {asked !== null && asked === owner ? (
        <Suspense>
          <DemandedSecondFactor
            email={session.user.email}
            organisation={session.org?.name ?? "Your organisation"}
            onDone={() => {
              setAsked(null);
              startOver();
            }}
          />
        </Suspense>
      ) : (
        <Outlet />
      )}
    </Shell>
  );
}

function TypeAhead({ onCancel }: { onCancel: () => void }) {
  useTypeAhead(onCancel);
  return null;
}
