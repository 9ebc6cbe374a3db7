import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type LeadFilters, leadsQuery } from "@/api/leads";
import { Empty, Failure, Loading } from "@/ui/notice";
import { LeadRow } from "./lead-row";
import { useRowCursor } from "./use-row-cursor";

const ROW_HEIGHT = 54;
const LOAD_AHEAD = 30;

interface LeadListProps {
  filters: LeadFilters;
  /** What can be done with the selected leads; without it there is nothing to select. */
  renderBulk: ((leadIds: string[], clear: () => void) => ReactNode) | null;
}

export function LeadList({ filters, renderBulk }: LeadListProps) {
  const navigate = useNavigate();
  const query = useInfiniteQuery(leadsQuery(filters));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const leads = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const { selected, toggle, clear } = useSelection();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: leads.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  });
  const rows = virtual.getVirtualItems();
  const last = rows.at(-1)?.index ?? -1;

  const { current, container } = useRowCursor({
    count: leads.length,
    scrollTo: (index) => virtual.scrollToIndex(index),
    onOpen: (index) => {
      const lead = leads[index];
      if (lead) void navigate({ to: "/leads/$leadId", params: { leadId: lead.lead_id } });
    },
    onSelect: (index) => {
      const lead = leads[index];
      if (lead && renderBulk) toggle(lead.lead_id);
    },
  });

  useEffect(() => {
    if (last >= leads.length - LOAD_AHEAD && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [last, leads.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  if (query.isPending) return <Loading label="Loading leads" />;
  if (query.isError && leads.length === 0) {
    return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (leads.length === 0) return <NoLeads filtered={Object.values(filters).some(Boolean)} />;
  return (
    <div className="grid gap-2" ref={container}>
      {renderBulk && selected.size > 0 && renderBulk([...selected], clear)}
      <div
        ref={scroller}
        role="table"
        aria-label="Leads"
        aria-rowcount={hasNextPage ? -1 : leads.length + 1}
        className="card h-[calc(100dvh-15rem)] min-h-80 overflow-y-auto"
      >
        <Columns selectable={renderBulk !== null} />
        <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
          {rows.map((row) => {
            const lead = leads[row.index];
            return (
              lead && (
                <div
                  key={lead.lead_id}
                  role="row"
                  aria-rowindex={row.index + 2}
                  className="absolute inset-x-0"
                  style={{ height: ROW_HEIGHT, transform: `translateY(${row.start}px)` }}
                >
                  <LeadRow
                    lead={lead}
                    index={row.index}
                    current={row.index === current}
                    selected={selected.has(lead.lead_id)}
                    owner={lead.owner_name ?? ""}
                    onSelect={renderBulk && toggle}
                  />
                </div>
              )
            );
          })}
        </div>
      </div>
      <p role="status" className="text-xs text-muted">
        {isFetchingNextPage
          ? "Loading more…"
          : `${leads.length}${hasNextPage ? " shown, more below" : " in all"}`}
      </p>
      {query.isFetchNextPageError && <Failure error={query.error} onRetry={() => void fetchNextPage()} />}
    </div>
  );
}

function Columns({ selectable }: { selectable: boolean }) {
  return (
    <div role="rowgroup" className="sticky top-0 z-10 border-b border-line bg-panel text-xs text-muted">
      <div role="row" aria-rowindex={1} className="flex items-center gap-3 px-3 py-2">
        {selectable && (
          <div role="columnheader" className="w-4">
            <span className="sr-only">Selected</span>
          </div>
        )}
        <div role="columnheader" className="grow basis-0">
          Lead
        </div>
        <div role="columnheader" className="hidden w-32 sm:block">
          Priority
        </div>
        <div role="columnheader" className="hidden w-36 lg:block">
          Owner
        </div>
        <div role="columnheader" className="hidden w-40 md:block">
          Last contact
        </div>
        <div role="columnheader" className="w-24 text-right sm:text-left">
          Status
        </div>
      </div>
    </div>
  );
}

function useSelection() {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((leadId: string) => {
    setSelected((before) => {
      const after = new Set(before);
      if (!after.delete(leadId)) after.add(leadId);
      return after;
    });
  }, []);
  const clear = useCallback(() => setSelected(new Set()), []);
  return { selected, toggle, clear };
}

function NoLeads({ filtered }: { filtered: boolean }) {
  return (
    <div className="card">
      {filtered ? (
        <Empty
          title="No lead matches"
          action={
            <Link to="/leads" className="btn">
              Clear the filters
            </Link>
          }
        >
          Search for fewer words, or take a filter away.
        </Empty>
      ) : (
        <Empty
          title="No leads yet"
          action={
            <Link to="/leads/new" className="btn btn-primary">
              Add a lead
            </Link>
          }
        >
          Add the first person to call. Leads that are assigned to you appear here, too.
        </Empty>
      )}
    </div>
  );
}
