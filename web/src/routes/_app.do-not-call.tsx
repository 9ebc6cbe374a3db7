import { useQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { Plus, Upload } from "lucide-react";
import { Suspense, useState } from "react";
import { directoryQuery } from "@/api/directory";
import { dncQuery } from "@/api/dnc";
import type { DncEntry } from "@/api/types";
import { DncList } from "@/features/dnc/dnc-list";
import { requirePermission } from "@/lib/guard";
import { order, text } from "@/lib/search-params";
import { useCan } from "@/lib/session";
import type { Order } from "@/lib/sorting";
import { Dialog } from "@/ui/dialog";
import { Loading } from "@/ui/notice";
import { Page } from "@/ui/page";
import { SearchBox } from "@/ui/search-box";
import { piece } from "@/ui/piece";

// Forms come when they are asked for.
const forms = () => import("@/features/dnc/dnc-forms");
const AddDnc = piece(() => forms().then((module) => module.AddDnc), "over");
const ImportList = piece(() => import("@/features/imports/import-list").then((module) => module.ImportList));
const RemoveDnc = piece(() => forms().then((module) => module.RemoveDnc), "over");

export const Route = createFileRoute("/_app/do-not-call")({
  codeSplitGroupings: [["loader", "component"]],
  validateSearch: (search): { q?: string; order?: Order; imports?: true } => ({
    q: text(search["q"]),
    order: order(search["order"]),
    imports: search["imports"] === true ? true : undefined,
  }),
  beforeLoad: () => requirePermission("dnc:read"),
  loaderDeps: ({ search }) => ({ q: search.q, order: search.order }),
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchInfiniteQuery(dncQuery(deps.q, deps.order));
  },
  component: DoNotCallPage,
});

function DoNotCallPage() {
  const search = Route.useSearch();
  const { q, imports } = search;
  const navigate = Route.useNavigate();
  const mayAdd = useCan("dnc:create");
  const mayManage = useCan("dnc:manage");
  const [adding, setAdding] = useState(false);
  const [removed, setRemoved] = useState<DncEntry | null>(null);
  const { data: colleagues = [] } = useQuery({ ...directoryQuery, enabled: useCan("directory:read") });
  return (
    <Page
      title="Do not call"
      actions={
        <>
          {mayManage && (
            <button
              type="button"
              className="btn"
              aria-expanded={imports ?? false}
              onClick={() => void navigate({ search: { ...search, imports: imports ? undefined : true } })}
            >
              <Upload size={16} aria-hidden /> Import a list
            </button>
          )}
          {mayAdd && (
            <button type="button" className="btn btn-primary" onClick={() => setAdding(true)}>
              <Plus size={16} aria-hidden /> Add a number
            </button>
          )}
        </>
      }
    >
      {mayManage && imports && (
        <Suspense fallback={<Loading label="Loading the imports" />}>
          <ImportList kind="do_not_call" />
        </Suspense>
      )}
      <search className="flex">
        <SearchBox
          label="Search the list"
          placeholder="The number begins with…"
          q={q ?? ""}
          onChange={(typed) => void navigate({ search: { ...search, q: typed || undefined }, replace: true })}
        />
      </search>
      <DncList
        key={`${q} ${search.order}`}
        q={q}
        order={search.order}
        nameOf={(userId) => colleagues.find((each) => each.user_id === userId)?.full_name ?? ""}
        onRemove={mayManage ? setRemoved : undefined}
      />
      <Suspense>
        <Dialog
          open={adding}
          onClose={() => setAdding(false)}
          title="Add a number"
          description="It leaves the pool and the calling list it is in at once."
        >
          <AddDnc onDone={() => setAdding(false)} />
        </Dialog>
        {removed && (
          <Dialog open onClose={() => setRemoved(null)} title={`Remove ${removed.e164}`}>
            <RemoveDnc entry={removed} onDone={() => setRemoved(null)} />
          </Dialog>
        )}
      </Suspense>
    </Page>
  );
}
