import { QueryClient } from "@tanstack/react-query";
import { createRouter } from "@tanstack/react-router";
import { NotFound, PageFailure } from "@/features/shell/page-failure";
import { isNetworkFailure, Problem } from "@/lib/problem";
import { routeTree } from "./routeTree.gen";

/** A refusal stays a refusal; only what may pass is asked for again. */
function worthRetrying(failures: number, error: Error): boolean {
  if (failures >= 2) return false;
  if (error instanceof Problem) return error.status >= 500;
  return isNetworkFailure(error);
}

export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: 30_000, retry: worthRetrying } },
});

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultErrorComponent: ({ error, reset }) => <PageFailure error={error} onRetry={reset} />,
  defaultNotFoundComponent: NotFound,
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
