import { createFileRoute } from "@tanstack/react-router";
import { type ArchiveFilters, archiveQuery } from "@/api/archive";
import { ArchiveList } from "@/features/archive/archive-list";
import { archivedTypes, typeOptions } from "@/features/archive/archive-words";
import { requirePermission } from "@/lib/guard";
import { startOf } from "@/lib/local-day";
import { day, oneOf, order, orderOptions, text } from "@/lib/search-params";
import type { Order } from "@/lib/sorting";
import { Choice } from "@/ui/choice";
import { Page } from "@/ui/page";

/** Days are local dates. */
interface ArchiveSearch {
  type?: string;
  from?: string;
  to?: string;
  order?: Order;
}

function filtersOf({ type, from, to, order: way }: ArchiveSearch): ArchiveFilters {
  return {
    entity_type: oneOf(archivedTypes, type),
    from: from && startOf(from),
    to: to && startOf(to, 1),
    order: way,
  };
}

export const Route = createFileRoute("/_app/archive")({
  codeSplitGroupings: [["loader", "component"]],
  validateSearch: (search): ArchiveSearch => ({
    type: text(search["type"]),
    from: day(search["from"]),
    to: day(search["to"]),
    order: order(search["order"]),
  }),
  beforeLoad: () => requirePermission("archive:manage"),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchInfiniteQuery(archiveQuery(filtersOf(deps)));
  },
  component: ArchivePage,
});

function ArchivePage() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const change = (changes: ArchiveSearch) =>
    void navigate({ search: { ...search, ...changes }, replace: true });
  return (
    <Page title="Archive">
      <search className="flex flex-wrap items-center gap-2">
        <Choice
          label="Kind"
          any="Everything"
          value={search.type}
          options={typeOptions}
          onChange={(value) => change({ type: value || undefined })}
        />
        <label className="flex items-center gap-2">
          <span className="text-muted">From</span>
          <input
            type="date"
            className="input w-auto"
            value={search.from ?? ""}
            onChange={(event) => change({ from: day(event.target.value) })}
          />
        </label>
        <label className="flex items-center gap-2">
          <span className="text-muted">To</span>
          <input
            type="date"
            className="input w-auto"
            value={search.to ?? ""}
            onChange={(event) => change({ to: day(event.target.value) })}
          />
        </label>
        <Choice
          label="Order"
          any="Newest first"
          value={search.order}
          options={orderOptions.filter(({ value }) => value !== "")}
          onChange={(value) => change({ order: order(value) })}
        />
      </search>
      <ArchiveList filters={filtersOf(search)} />
    </Page>
  );
}
