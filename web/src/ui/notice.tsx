import { CircleAlert, Inbox } from "lucide-react";
import { type ReactNode, Suspense, useContext, useRef } from "react";
import { type Doing, explain, isForSupport, type Words } from "@/lib/problem-words";
import { useOnline } from "@/lib/use-online";
import { useWait } from "@/lib/use-wait";
import { SupportSlot } from "./support-slot";
import { useHeldForm } from "./use-held-form";
import { Why } from "./why";

interface EmptyProps {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}

/** An empty list says what to do next. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div className="grid justify-items-center gap-2 px-4 py-12 text-center">
      <Inbox size={28} className="text-muted" aria-hidden />
      <p className="font-medium">{title}</p>
      <p className="max-w-md text-muted">{children}</p>
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}

interface FailureProps {
  error: unknown;
  /** What was tried; without it a way to retry means that something is to be shown. */
  doing?: Doing;
  /** What the page knows better than the status does. */
  words?: Words;
  onRetry?: () => void;
  action?: ReactNode;
}

/** Why something failed, in the words of the whole product; a form around it waits where the server asks for it. */
export function Failure({
  error,
  onRetry,
  doing = onRetry ? "reading" : "saving",
  words,
  action,
}: FailureProps) {
  const box = useRef<HTMLDivElement>(null);
  const wait = useWait(error);
  // What it says depends on it.
  useOnline();
  const support = useContext(SupportSlot);
  useHeldForm(box, wait > 0);
  return (
    <div ref={box} role="alert" className="flex gap-3 rounded-md border border-bad/30 bg-bad-soft p-3">
      <CircleAlert size={18} className="mt-0.5 shrink-0 text-bad" aria-hidden />
      <div className="grid gap-1">
        <p className="font-medium text-bad">{(words ?? explain(error, doing)).title}</p>
        {words ? <p>{words.detail}</p> : <Why error={error} doing={doing} wait={wait} />}
        {isForSupport(error) && <Suspense>{support}</Suspense>}
        {(onRetry || action) && (
          <div className="mt-1 flex flex-wrap gap-2">
            {onRetry && (
              <button type="button" className="btn" disabled={wait > 0} onClick={onRetry}>
                Try again
              </button>
            )}
            {action}
          </div>
        )}
      </div>
    </div>
  );
}

export function Loading({ label = "Loading" }: { label?: string }) {
  return (
    <div role="status" aria-label={label} className="grid gap-3 p-4">
      <div className="h-4 w-1/3 animate-pulse rounded bg-raised" />
      <div className="h-4 w-2/3 animate-pulse rounded bg-raised" />
      <div className="h-4 w-1/2 animate-pulse rounded bg-raised" />
    </div>
  );
}
