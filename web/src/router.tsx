import { QueryClient } from "@tanstack/react-query";
import { createRouter } from "@tanstack/react-router";
import { NotFound, PageFailure } from "@/features/shell/page-failure";
import { isUnanswered, Problem } from "@/lib/problem";
import { parseSearch, stringifySearch } from "@/lib/search-json";
import { routeTree } from "./routeTree.gen";

/** A refusal stays a refusal; only what may pass is asked for again. */
function worthRetrying(failures: number, error: Error): boolean {
  if (failures >= 1) return false;
  return error instanceof Problem ? error.status >= 500 : isUnanswered(error);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: worthRetrying,
      // A line that is down is told at once: waiting for it in silence looks like a slow page.
      networkMode: "always",
      refetchOnReconnect: true,
      // What is on the page stays there meanwhile.
      refetchOnWindowFocus: () => navigator.onLine,
    },
    mutations: { networkMode: "always" },
  },
});

export const router = createRouter({
  routeTree,
  context: { queryClient },
  parseSearch,
  stringifySearch,
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
