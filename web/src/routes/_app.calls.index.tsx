import { createFileRoute } from "@tanstack/react-router";
import { callsQuery } from "@/api/calls";
import { CallFilterBar } from "@/features/calls/call-filters";
import { CallList } from "@/features/calls/call-list";
import { type CallSearch, directionValues, filtersOf, outcomeValues } from "@/features/calls/call-search";
import { requirePermission } from "@/lib/guard";
import { day, oneOf, text } from "@/lib/search-params";
import { Page } from "@/ui/page";

export const Route = createFileRoute("/_app/calls/")({
  codeSplitGroupings: [["loader", "component"]],
  validateSearch: (search): CallSearch => ({
    outcome: oneOf(outcomeValues, search["outcome"]),
    direction: oneOf(directionValues, search["direction"]),
    phone: text(search["phone"]),
    line_id: text(search["line_id"]),
    from: day(search["from"]),
    to: day(search["to"]),
  }),
  beforeLoad: () => requirePermission("calls:read"),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchInfiniteQuery(callsQuery(filtersOf(deps)));
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
      <CallList search={search} />
    </Page>
  );
}
