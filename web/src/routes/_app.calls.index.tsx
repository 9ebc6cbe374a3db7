import { createFileRoute } from "@tanstack/react-router";
import { callsQuery } from "@/api/calls";
import { CallFilterBar } from "@/features/calls/call-filter-bar";
import { filtersOf } from "@/features/calls/call-filters";
import { CallList } from "@/features/calls/call-list";
import { callSearch } from "@/features/calls/call-search";
import { requirePermission } from "@/lib/guard";
import { currentSession } from "@/lib/session";
import { Page } from "@/ui/page";

export const Route = createFileRoute("/_app/calls/")({
  codeSplitGroupings: [["loader", "component"]],
  validateSearch: callSearch,
  beforeLoad: () => requirePermission("calls:read"),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchInfiniteQuery(
      callsQuery(filtersOf(deps, currentSession()?.org?.time_zone)),
    );
  },
  component: CallsPage,
});

function CallsPage() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <Page title="Calls">
      <CallFilterBar
        search={search}
        onChange={(changes) => void navigate({ search: { ...search, ...changes }, replace: true })}
      />
      <CallList key={JSON.stringify(search)} search={search} />
    </Page>
  );
}
