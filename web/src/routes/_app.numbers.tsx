import { useQuery } from "@tanstack/react-query";
import { createFileRoute, Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { Suspense, useState } from "react";
import { directoryQuery } from "@/api/directory";
import { type NumberFilters, numbersQuery } from "@/api/numbers";
import type { PoolNumber } from "@/api/types";
import { NumberFilterBar } from "@/features/numbers/number-filters";
import { NumberList } from "@/features/numbers/number-list";
import { numberSorts } from "@/features/numbers/number-sorts";
import { SegmentTable } from "@/features/numbers/segment-table";
import { openDefaultView } from "@/features/views/default-view";
import { requirePermission } from "@/lib/guard";
import { type ListSearch, listSearch, sortingIn, text } from "@/lib/search-params";
import { useCan } from "@/lib/session";
import { askedOf } from "@/lib/sorting";
import { Dialog } from "@/ui/dialog";
import { Page } from "@/ui/page";
import { peopleOf } from "@/ui/people";
import { piece } from "@/ui/piece";

// Forms come when they are asked for.
const dialogs = () => import("@/features/numbers/dialogs");
const AssignNumbers = piece(() => dialogs().then((module) => module.AssignNumbers), "over");
const RecycleNumbers = piece(() => dialogs().then((module) => module.RecycleNumbers), "over");
const NumberForm = piece(() => dialogs().then((module) => module.NumberForm), "over");
const EditNumber = piece(() => dialogs().then((module) => module.EditNumber), "over");

// Nobody opens a menu before the list is there.
const ViewsMenu = piece(() => import("@/features/views/views-menu").then((module) => module.ViewsMenu));

const BulkNumbers = piece(() =>
  import("@/features/numbers/bulk-numbers").then((module) => module.BulkNumbers),
);

interface NumbersSearch extends NumberFilters, ListSearch {
  /** Whether the dialog that hands numbers out is open. */
  assign?: true;
}

export const Route = createFileRoute("/_app/numbers")({
  codeSplitGroupings: [["loader", "component"]],
  validateSearch: (search): NumbersSearch => ({
    q: text(search["q"]),
    status: text(search["status"]) as NumberFilters["status"],
    customer_type: text(search["customer_type"]),
    airplane: text(search["airplane"]),
    assign: search["assign"] === true || undefined,
    ...listSearch(search),
  }),
  beforeLoad: (opening) => {
    requirePermission("numbers:read");
    return openDefaultView("numbers", opening);
  },
  loaderDeps: ({ search }) => ({ filters: filtersOf(search), sorting: sortingIn(search) }),
  loader: ({ context, deps: { filters, sorting } }) => {
    void context.queryClient.prefetchInfiniteQuery(
      numbersQuery({ ...filters, ...askedOf(numberSorts, sorting) }),
    );
  },
  component: NumbersPage,
});

function filtersOf({ q, status, customer_type, airplane }: NumbersSearch): NumberFilters {
  return { q, status, customer_type, airplane };
}

function NumbersPage() {
  const search = Route.useSearch();
  const { filters, sorting } = Route.useLoaderDeps();
  const navigate = Route.useNavigate();
  const mayManage = useCan("numbers:manage");
  const mayAssign = useCan("numbers:assign");
  const [dialog, setDialog] = useState<"add" | "recycle" | null>(null);
  const [edited, setEdited] = useState<PoolNumber | null>(null);
  const { data: colleagues = [] } = useQuery({ ...directoryQuery, enabled: useCan("directory:read") });
  const people = colleagues.map(({ user_id, full_name }) => ({ value: user_id, label: full_name }));
  const { customer_type, airplane } = filters;
  const close = () => setDialog(null);
  const change = (changes: NumbersSearch) =>
    void navigate({ search: (before) => ({ ...before, ...changes }), replace: true });
  return (
    <Page
      title="Numbers"
      actions={
        <>
          {mayAssign && (
            <>
              <button type="button" className="btn" onClick={() => setDialog("recycle")}>
                Recycle
              </button>
              <button type="button" className="btn" onClick={() => change({ assign: true })}>
                Assign
              </button>
            </>
          )}
          {mayManage && (
            <Link to="/imports" className="btn">
              Import
            </Link>
          )}
          {mayManage && (
            <button type="button" className="btn btn-primary" onClick={() => setDialog("add")}>
              <Plus size={16} aria-hidden /> Add a number
            </button>
          )}
        </>
      }
    >
      {mayManage && <SegmentTable onChoose={(kinds) => change({ q: undefined, ...kinds })} />}
      <NumberFilterBar filters={filters} withKinds={mayManage} onChange={change} />
      <NumberList
        renderBulk={mayManage ? (selection) => <BulkNumbers selection={selection} /> : undefined}
        views={<ViewsMenu list="numbers" />}
        filters={filters}
        sorting={sorting}
        nameOf={(userId) => peopleOf([userId], colleagues)[0]?.full_name ?? ""}
        onEdit={mayManage ? setEdited : undefined}
      />
      <Suspense>
        <Dialog open={dialog === "add"} onClose={close} title="Add a number">
          <NumberForm onDone={close} />
        </Dialog>
        <Dialog
          wide
          open={mayAssign && search.assign === true}
          onClose={() => change({ assign: undefined })}
          title="Assign numbers"
        >
          <AssignNumbers kinds={{ customer_type, airplane }} people={people} />
        </Dialog>
        <Dialog
          open={dialog === "recycle"}
          onClose={close}
          title="Recycle numbers"
          description="What somebody has yet to call goes back to the pool."
        >
          <RecycleNumbers people={people} onDone={close} />
        </Dialog>
        {edited && <EditNumber known={edited} onDone={() => setEdited(null)} />}
      </Suspense>
    </Page>
  );
}
