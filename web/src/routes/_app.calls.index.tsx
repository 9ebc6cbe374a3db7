import { createFileRoute } from "@tanstack/react-router";
import { callsQuery } from "@/api/calls";
import { CallFilterBar } from "@/features/calls/call-filter-bar";
import { filtersOf } from "@/features/calls/call-filters";
import { CallList } from "@/features/calls/call-list";
import { type CallSearch, callSearch } from "@/features/calls/call-search";
import { callSorts } from "@/features/calls/call-sorts";
import { openDefaultView } from "@/features/views/default-view";
import { requirePermission } from "@/lib/guard";
import { filtersIn, type ListSearch, listSearch, sortingIn } from "@/lib/search-params";
import { currentSession, useCan } from "@/lib/session";
import { askedOf } from "@/lib/sorting";
import { Page } from "@/ui/page";
import { piece } from "@/ui/piece";

// Nobody opens a menu before the list is there.
const ViewsMenu = piece(() => import("@/features/views/views-menu").then((module) => module.ViewsMenu));

const BulkCalls = piece(() => import("@/features/calls/bulk-calls").then((module) => module.BulkCalls));

export const Route = createFileRoute("/_app/calls/")({
  codeSplitGroupings: [["loader", "component"]],
  validateSearch: (search): CallSearch & ListSearch => ({
    ...callSearch(search),
    ...listSearch(search),
  }),
  beforeLoad: (opening) => {
    requirePermission("calls:read");
    return openDefaultView("calls", opening);
  },
  loaderDeps: ({ search }) => ({ filters: filtersIn(search), sorting: sortingIn(search) }),
  loader: ({ context, deps: { filters, sorting } }) => {
    const asked = filtersOf(filters, currentSession()?.org?.time_zone);
    void context.queryClient.prefetchInfiniteQuery(callsQuery({ ...asked, ...askedOf(callSorts, sorting) }));
  },
  component: CallsPage,
});

function CallsPage() {
  const { filters: search, sorting } = Route.useLoaderDeps();
  const navigate = Route.useNavigate();
  const mayRestore = useCan("archive:manage");
  const mayDelete = useCan("calls:delete");
  return (
    <Page title="Calls">
      <CallFilterBar
        search={search}
        onChange={(changes) =>
          void navigate({ search: (before) => ({ ...before, ...changes }), replace: true })
        }
      />
      <CallList
        renderBulk={mayDelete && mayRestore ? (selection) => <BulkCalls selection={selection} /> : undefined}
        views={<ViewsMenu list="calls" />}
        search={search}
        sorting={sorting}
      />
    </Page>
  );
}
