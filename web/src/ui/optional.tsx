import { CatchBoundary } from "@tanstack/react-router";
import { type ReactNode, Suspense } from "react";
import { useIdle } from "@/lib/use-idle";
import { arrivedWithin, type Fetched } from "./piece";

interface OptionalProps {
  fallback?: ReactNode;
  children: ReactNode;
}

/** What comes after the page: where it cannot be had, the page stays as it is, with all that was typed on it. */
export function Optional({ fallback = null, children }: OptionalProps) {
  return (
    <CatchBoundary getResetKey={() => "once"} errorComponent={() => null}>
      <Suspense fallback={fallback}>{children}</Suspense>
    </CatchBoundary>
  );
}

/** What is late does not hold up the rest for ever: it then comes by itself. */
const AT_MOST_MS = 3_000;

interface AfterPageProps extends OptionalProps {
  /** What of it is not there with the page. */
  parts: readonly Fetched[];
}

/** Moreover it waits until the page is painted: nobody opens the application for it. */
export function AfterPage({ parts, fallback = null, children }: AfterPageProps) {
  const fetched = () => arrivedWithin(AT_MOST_MS, parts);
  return useIdle(fetched) ? <Optional fallback={fallback}>{children}</Optional> : fallback;
}
