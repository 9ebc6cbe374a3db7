import { Link, useLocation, useRouter } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import { Problem } from "@/lib/problem";
import { explain } from "@/lib/problem-words";
import { useSession } from "@/lib/session";
import { useWait } from "@/lib/use-wait";
import { useTitle } from "@/lib/use-title";
import { isVisiting } from "@/lib/visiting";
import { Why } from "@/ui/why";

/** Few pages fail. */
const SupportLines = lazy(() =>
  import("./support-lines").then((module) => ({ default: module.SupportLines })),
);

/** A page that cannot be shown: forbidden, gone, or failed. */
export function PageFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const router = useRouter();
  const retry = () => {
    onRetry();
    void router.invalidate();
  };
  const wait = useWait(error);
  const isRecord = useLocation().pathname.split("/").length > 2;
  const status = error instanceof Problem ? error.status : null;
  const session = useSession((state) => state.session);
  // A platform admin: nobody there could allow it.
  if (status === 403 && session && !session.org) return <Inside />;
  if (status === 403 && session?.org && isVisiting(session)) return <Outside name={session.org.name} />;
  return (
    <Message
      title={explain(error, "reading").title}
      detail={<Why error={error} doing="reading" wait={wait} />}
    >
      {status !== 403 && status !== 404 && (
        <button type="button" className="btn btn-primary" disabled={wait > 0} onClick={retry}>
          Try again
        </button>
      )}
      {status === 404 && isRecord && (
        <Link to=".." className="btn btn-primary">
          Go to the list
        </Link>
      )}
    </Message>
  );
}

function Inside() {
  return (
    <Message
      title="This page is inside an organisation"
      detail={<p>Each organisation has its own. The start page has them all: enter one there first.</p>}
    />
  );
}

function Outside({ name }: { name: string }) {
  return (
    <Message
      title="This page is outside the organisation"
      detail={<p>You are inside {name}. Leave it first, with the button at the top.</p>}
    />
  );
}

export function NotFound() {
  return (
    <Message
      title="There is no such page"
      detail={<p>The address may be mistyped, or the page has moved. Nothing was lost.</p>}
    />
  );
}

interface MessageProps {
  title: string;
  detail: ReactNode;
  children?: ReactNode;
}

function Message({ title, detail, children }: MessageProps) {
  useTitle(title);
  return (
    <div role="alert" className="mx-auto grid max-w-lg justify-items-center gap-3 px-4 py-20 text-center">
      <h1>{title}</h1>
      <div className="text-muted">{detail}</div>
      <div className="flex flex-wrap justify-center gap-2">
        {children}
        <Link to="/" className="btn">
          Go to the start page
        </Link>
      </div>
      <Suspense>
        <SupportLines />
      </Suspense>
    </div>
  );
}
