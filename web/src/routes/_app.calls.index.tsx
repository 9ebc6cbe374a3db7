import { createFileRoute } from "@tanstack/react-router";
import { callsQuery } from "@/api/calls";
import { CallFilterBar } from "@/features/calls/call-filter-bar";
import { filtersOf } from "@/features/calls/call-filters";
import { CallList } from "@/features/calls/call-list";
import { type CallSearch, callSearch } from "@/features/calls/call-search";
import { requirePermission } from "@/lib/guard";
import { text, withoutColumns } from "@/lib/search-params";
import { currentSession } from "@/lib/session";
import { Page } from "@/ui/page";

export const Route = createFileRoute("/_app/calls/")({
  codeSplitGroupings: [["loader", "component"]],
  validateSearch: (search): CallSearch & { columns?: string } => ({
    ...callSearch(search),
    columns: text(search["columns"]),
  }),
  beforeLoad: () => requirePermission("calls:read"),
  loaderDeps: ({ search }) => withoutColumns(search),
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchInfiniteQuery(
      callsQuery(filtersOf(deps, currentSession()?.org?.time_zone)),
    );
  },
  component: CallsPage,
});

function CallsPage() {
  const search = Route.useLoaderDeps();
  const navigate = Route.useNavigate();
  return (
    <Page title="Calls">
      <CallFilterBar
        search={search}
        onChange={(changes) =>
          void navigate({ search: (before) => ({ ...before, ...changes }), replace: true })
        }
      />
      <CallList search={search} />
    </Page>
  );
}
