import { useQuery } from "@tanstack/react-query";
import { createFileRoute, Link } from "@tanstack/react-router";
import { UserPlus } from "lucide-react";
import { directoryQuery } from "@/api/directory";
import { type LeadFilters, leadsQuery } from "@/api/leads";
import { tagsQuery } from "@/api/tags";
import { LeadFilterBar } from "@/features/leads/lead-filters";
import { LeadList } from "@/features/leads/lead-list";
import { leadSorts } from "@/features/leads/lead-sorts";
import { leadStatuses, priorities } from "@/features/leads/words";
import { ManageTags } from "@/features/tags/manage-tags";
import { openDefaultView } from "@/features/views/default-view";
import { requirePermission } from "@/lib/guard";
import { filtersIn, type ListSearch, listSearch, oneOf, sortingIn, text } from "@/lib/search-params";
import { currentSession, scopeOf, useCan } from "@/lib/session";
import { askedOf } from "@/lib/sorting";
import { Page } from "@/ui/page";
import { piece } from "@/ui/piece";

// Nobody opens a menu before the list is there.
const ViewsMenu = piece(() => import("@/features/views/views-menu").then((module) => module.ViewsMenu));

const BulkLeads = piece(() => import("@/features/leads/bulk-leads").then((module) => module.BulkLeads));

export const Route = createFileRoute("/_app/leads/")({
  codeSplitGroupings: [["loader", "component"]],
  validateSearch: (search): LeadFilters & ListSearch => ({
    q: text(search["q"]),
    status: oneOf(leadStatuses, search["status"]),
    priority: oneOf(priorities, search["priority"]),
    owner_id: text(search["owner_id"]),
    tag: text(search["tag"]),
    source: text(search["source"]),
    ...listSearch(search),
  }),
  beforeLoad: (opening) => {
    requirePermission("leads:read");
    return openDefaultView("leads", opening);
  },
  loaderDeps: ({ search }) => ({ filters: filtersIn(search), sorting: sortingIn(search) }),
  loader: ({ context, deps: { filters, sorting } }) => {
    const sorts = leadSorts(filters, scopeOf(currentSession(), "leads:read"));
    void context.queryClient.prefetchInfiniteQuery(leadsQuery({ ...filters, ...askedOf(sorts, sorting) }));
  },
  component: LeadsPage,
});

function LeadsPage() {
  const { filters, sorting } = Route.useLoaderDeps();
  const navigate = Route.useNavigate();
  const mayAssign = useCan("leads:assign");
  const mayEdit = useCan("leads:update");
  const mayCreate = useCan("leads:create");
  const mayManageTags = useCan("tags:manage");
  const { data: tags = [] } = useQuery(tagsQuery);
  const { data: colleagues = [] } = useQuery({ ...directoryQuery, enabled: mayAssign });
  const owners = colleagues.map(({ user_id, full_name }) => ({ value: user_id, label: full_name }));
  return (
    <Page
      title="Leads"
      actions={
        <>
          {mayManageTags && <ManageTags />}
          {mayCreate && (
            <Link to="/leads/new" className="btn btn-primary">
              <UserPlus size={16} aria-hidden /> Add a lead
            </Link>
          )}
        </>
      }
    >
      <LeadFilterBar
        filters={filters}
        tags={tags}
        owners={mayAssign ? owners : undefined}
        onChange={(changes) =>
          void navigate({ search: (before) => ({ ...before, ...changes }), replace: true })
        }
      />
      <LeadList
        views={<ViewsMenu list="leads" />}
        filters={filters}
        sorting={sorting}
        renderBulk={mayAssign || mayEdit ? (selection) => <BulkLeads selection={selection} /> : undefined}
      />
    </Page>
  );
}
