import { createFileRoute } from "@tanstack/react-router";
import { type RecordingFilters, recordingsQuery } from "@/api/recordings";
import { RecordingFilterBar } from "@/features/recordings/recording-filters";
import { RecordingList } from "@/features/recordings/recording-list";
import { recordingSorts } from "@/features/recordings/recording-sorts";
import { recordingStatuses } from "@/features/recordings/words";
import { openDefaultView } from "@/features/views/default-view";
import { requirePermission } from "@/lib/guard";
import { filtersIn, type ListSearch, listSearch, oneOf, sortingIn, text } from "@/lib/search-params";
import { askedOf } from "@/lib/sorting";
import { Page } from "@/ui/page";
import { piece } from "@/ui/piece";

// Nobody opens a menu before the list is there.
const ViewsMenu = piece(() => import("@/features/views/views-menu").then((module) => module.ViewsMenu));

export const Route = createFileRoute("/_app/recordings")({
  codeSplitGroupings: [["loader", "component"]],
  validateSearch: (search): RecordingFilters & ListSearch => ({
    status: oneOf(recordingStatuses, search["status"]),
    agent_id: text(search["agent_id"]),
    line_id: text(search["line_id"]),
    ...listSearch(search),
  }),
  beforeLoad: (opening) => {
    requirePermission("recordings:read");
    return openDefaultView("recordings", opening);
  },
  loaderDeps: ({ search }) => ({ filters: filtersIn(search), sorting: sortingIn(search) }),
  loader: ({ context, deps: { filters, sorting } }) => {
    const asked = askedOf(recordingSorts, sorting);
    void context.queryClient.prefetchInfiniteQuery(recordingsQuery({ ...filters, ...asked }));
  },
  component: RecordingsPage,
});

function RecordingsPage() {
  const { filters, sorting } = Route.useLoaderDeps();
  const navigate = Route.useNavigate();
  return (
    <Page title="Recordings">
      <RecordingFilterBar
        filters={filters}
        onChange={(changes) =>
          void navigate({ search: (before) => ({ ...before, ...changes }), replace: true })
        }
      />
      <RecordingList filters={filters} sorting={sorting} views={<ViewsMenu list="recordings" />} />
    </Page>
  );
}
