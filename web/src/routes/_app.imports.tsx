import { createFileRoute, Link } from "@tanstack/react-router";
import { importsQuery } from "@/api/imports";
import { ImportList } from "@/features/imports/import-list";
import { requirePermission } from "@/lib/guard";
import { order } from "@/lib/search-params";
import type { Order } from "@/lib/sorting";
import { Page } from "@/ui/page";

export const Route = createFileRoute("/_app/imports")({
  codeSplitGroupings: [["loader", "component"]],
  validateSearch: (search): { order?: Order } => ({ order: order(search["order"]) }),
  beforeLoad: () => requirePermission("numbers:manage"),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchInfiniteQuery(importsQuery("numbers", deps.order));
  },
  component: ImportsPage,
});

function ImportsPage() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <Page
      title="Imports of numbers"
      actions={
        <Link to="/numbers" className="btn">
          Numbers
        </Link>
      }
    >
      <ImportList
        kind="numbers"
        order={search.order}
        onOrder={(changed) => void navigate({ search: { order: changed }, replace: true })}
      />
    </Page>
  );
}
