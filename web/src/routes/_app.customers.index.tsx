import { useQuery } from "@tanstack/react-query";
import { createFileRoute, Link } from "@tanstack/react-router";
import { UserPlus } from "lucide-react";
import { type CustomerFilters, customersQuery } from "@/api/customers";
import { directoryQuery } from "@/api/directory";
import { CustomerList } from "@/features/customers/customer-list";
import { customerSorts } from "@/features/customers/customer-sorts";
import { openDefaultView } from "@/features/views/default-view";
import { requirePermission } from "@/lib/guard";
import { filtersIn, type ListSearch, listSearch, sortingIn, text } from "@/lib/search-params";
import { currentSession, scopeOf, useCan } from "@/lib/session";
import { askedOf } from "@/lib/sorting";
import { Choice } from "@/ui/choice";
import { Page } from "@/ui/page";
import { SearchBox } from "@/ui/search-box";
import { piece } from "@/ui/piece";

// Nobody opens a menu before the list is there.
const ViewsMenu = piece(() => import("@/features/views/views-menu").then((module) => module.ViewsMenu));

const BulkCustomers = piece(() =>
  import("@/features/customers/bulk-customers").then((module) => module.BulkCustomers),
);

export const Route = createFileRoute("/_app/customers/")({
  codeSplitGroupings: [["loader", "component"]],
  validateSearch: (search): CustomerFilters & ListSearch => ({
    q: text(search["q"]),
    owner_id: text(search["owner_id"]),
    ...listSearch(search),
  }),
  beforeLoad: (opening) => {
    requirePermission("customers:read");
    return openDefaultView("customers", opening);
  },
  loaderDeps: ({ search }) => ({ filters: filtersIn(search), sorting: sortingIn(search) }),
  loader: ({ context, deps: { filters, sorting } }) => {
    const sorts = customerSorts(filters, scopeOf(currentSession(), "customers:read"));
    void context.queryClient.prefetchInfiniteQuery(
      customersQuery({ ...filters, ...askedOf(sorts, sorting) }),
    );
  },
  component: CustomersPage,
});

function CustomersPage() {
  const { filters, sorting } = Route.useLoaderDeps();
  const navigate = Route.useNavigate();
  const mayCreate = useCan("customers:create");
  const mayName = useCan("directory:read");
  const mayDelete = useCan("customers:delete");
  const { data: colleagues = [] } = useQuery({ ...directoryQuery, enabled: mayName });
  const change = (changes: CustomerFilters) =>
    void navigate({ search: (before) => ({ ...before, ...changes }), replace: true });
  return (
    <Page
      title="Customers"
      actions={
        mayCreate && (
          <Link to="/customers/new" className="btn btn-primary">
            <UserPlus size={16} aria-hidden /> Add a customer
          </Link>
        )
      }
    >
      <search className="flex flex-wrap gap-2">
        <SearchBox
          label="Search customers"
          q={filters.q ?? ""}
          onChange={(q) => change({ q: q || undefined })}
        />
        {colleagues.length > 0 && (
          <Choice
            label="Owner"
            any="Any owner"
            value={filters.owner_id ?? undefined}
            options={colleagues.map(({ user_id, full_name }) => ({ value: user_id, label: full_name }))}
            onChange={(owner) => change({ owner_id: owner || undefined })}
          />
        )}
      </search>
      <CustomerList
        renderBulk={mayName || mayDelete ? (selection) => <BulkCustomers selection={selection} /> : undefined}
        views={<ViewsMenu list="customers" />}
        filters={filters}
        sorting={sorting}
      />
    </Page>
  );
}
