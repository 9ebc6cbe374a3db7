import { CatchBoundary } from "@tanstack/react-router";
import { type ReactNode, Suspense } from "react";
import { useIdle } from "@/lib/use-idle";

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

/** Moreover it waits until the page is painted: nobody opens the application for it. */
export function AfterPage({ fallback = null, children }: OptionalProps) {
  return useIdle() ? <Optional fallback={fallback}>{children}</Optional> : fallback;
}
