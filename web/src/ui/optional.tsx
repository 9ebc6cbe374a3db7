import { CatchBoundary } from "@tanstack/react-router";
import { type ReactNode, Suspense } from "react";

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
