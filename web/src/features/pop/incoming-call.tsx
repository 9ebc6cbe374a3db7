import { useQuery } from "@tanstack/react-query";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { PhoneIncoming, X } from "lucide-react";
import { useEffect, useEffectEvent } from "react";
import { callerQuery } from "@/api/caller";
import { isBusy, watchWriting } from "@/lib/busy";
import { useHotkeys } from "@/lib/hotkeys";
import { listen, type Ring, ring as tellOf, useRing } from "@/lib/ring";
import { useSession } from "@/lib/session";
import { Keys } from "@/ui/keys";
import { toastNews } from "@/ui/toast";
import { destinationOf, whoCalls } from "./destination";
import { useReach } from "./use-reach";

const RINGS_FOR_MS = 2 * 60_000;
/** The page of an agent's calls: leaving it is theirs to decide. */
const DESK = "/work";

/** Hears of calls from other tabs and from the server, and says who it is without taking anybody's page away. */
export function IncomingCall() {
  const owner = useSession(({ session }) => `${session?.user.user_id} ${session?.org?.org_id}`);
  const ring = useRing((state) => state.ring);
  useEffect(() => watchWriting(), []);
  useEffect(() => {
    let lookedAt = document.hasFocus() ? Date.now() : 0;
    const look = () => {
      lookedAt = Date.now();
    };
    addEventListener("focus", look);
    addEventListener("blur", look);
    const stop = listen({
      owner,
      lookedAt: () => lookedAt,
      onRing: (phone) => tellOf({ phone, opens: true }),
    });
    return () => {
      removeEventListener("focus", look);
      removeEventListener("blur", look);
      stop();
    };
  }, [owner]);
  return ring && <Notice key={ring.id} ring={ring} />;
}

const dismiss = () => useRing.setState({ ring: null });

function Notice({ ring }: { ring: Ring }) {
  const navigate = useNavigate();
  const router = useRouter();
  const reach = useReach();
  const { data: matches, isError } = useQuery({ ...callerQuery(ring.phone), retry: 1 });
  const destination = destinationOf(ring.phone, matches ?? [], {
    ...reach,
    mayCreate: matches !== undefined && reach.mayCreate,
  });
  const open = () => {
    dismiss();
    // What is half typed stays where it is.
    if (isOccupied()) window.open(router.buildLocation(destination).href, "_blank", "noopener");
    else void navigate(destination);
  };
  const openUnasked = useEffectEvent(() => {
    if (!ring.opens || matches?.length !== 1 || isOccupied()) return;
    dismiss();
    toastNews(`${ring.phone} is calling`, whoCalls(matches, reach));
    void navigate(destination);
  });
  useEffect(() => {
    if (matches) openUnasked();
  }, [matches]);
  useEffect(() => {
    const timer = setTimeout(dismiss, RINGS_FOR_MS);
    return () => clearTimeout(timer);
  }, []);
  useHotkeys("Incoming call", [{ keys: "mod+j", label: "Open who is calling", run: open, anywhere: true }]);
  const who = matches
    ? whoCalls(matches, reach)
    : isError
      ? "Who it is could not be looked up"
      : "Looking up who it is…";
  return (
    <aside
      aria-label="Incoming call"
      className="fixed top-16 right-3 left-3 z-30 rounded-lg border border-accent bg-panel p-4 shadow-2xl sm:top-auto sm:right-auto sm:bottom-3 sm:w-96"
    >
      <div className="flex items-start gap-3">
        <PhoneIncoming size={18} className="mt-0.5 shrink-0 text-accent" aria-hidden />
        <div role="status" className="grid min-w-0 gap-0.5">
          <p className="font-medium">
            <span className="tabular-nums">{ring.phone}</span> is calling{ring.line && ` on ${ring.line}`}
          </p>
          <p className="break-words">{who}</p>
        </div>
        <button
          type="button"
          className="btn btn-quiet btn-icon -mt-2 -mr-2 ml-auto"
          aria-label="Dismiss the call"
          onClick={dismiss}
        >
          <X size={16} aria-hidden />
        </button>
      </div>
      <button type="button" className="btn btn-primary mt-3 w-full" onClick={open}>
        Open <Keys keys="mod+j" />
      </button>
    </aside>
  );
}

function isOccupied(): boolean {
  return location.pathname === DESK || isBusy();
}
