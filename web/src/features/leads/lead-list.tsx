import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { type LeadFilters, leadsQuery } from "@/api/leads";
import { Empty, Failure, Loading } from "@/ui/notice";
import { RowList } from "@/ui/row-list";
import { LeadRow } from "./lead-row";

interface LeadListProps {
  filters: LeadFilters;
  /** What can be done with the selected leads; without it there is nothing to select. */
  renderBulk: ((leadIds: string[], clear: () => void) => ReactNode) | null;
}

export function LeadList({ filters, renderBulk }: LeadListProps) {
  const navigate = useNavigate();
  const query = useInfiniteQuery(leadsQuery(filters));
  const leads = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const { selected, toggle, clear } = useSelection();

  if (query.isPending) return <Loading label="Loading leads" />;
  if (query.isError && leads.length === 0) {
    return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (leads.length === 0) return <NoLeads filtered={Object.values(filters).some(Boolean)} />;
  return (
    <div className="grid gap-2">
      {renderBulk && selected.size > 0 && renderBulk([...selected], clear)}
      <RowList
        label="Leads"
        items={leads}
        idOf={(lead) => lead.lead_id}
        columns={<Columns selectable={renderBulk !== null} />}
        onOpen={(lead) => void navigate({ to: "/leads/$leadId", params: { leadId: lead.lead_id } })}
        onSelect={(lead) => renderBulk && toggle(lead.lead_id)}
        renderRow={(lead, index, current) => (
          <LeadRow
            lead={lead}
            index={index}
            current={current}
            selected={selected.has(lead.lead_id)}
            owner={lead.owner_name ?? ""}
            onSelect={renderBulk && toggle}
          />
        )}
        query={query}
      />
    </div>
  );
}

function Columns({ selectable }: { selectable: boolean }) {
  return (
    <>
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
    </>
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
