import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { type LeadFilters, leadsQuery } from "@/api/leads";
import type { Lead } from "@/api/types";
import { Empty, Failure, Loading } from "@/ui/notice";
import { RowList } from "@/ui/row-list";
import { type Selection, useSelection } from "@/ui/selection";
import { useFittingColumns } from "@/ui/use-columns";
import { useLeadColumns } from "./lead-columns";

interface LeadListProps {
  filters: LeadFilters;
  /** What can be done with the selected leads; without it there is nothing to select. */
  renderBulk: ((selection: Selection<Lead>) => ReactNode) | null;
}

const idOf = (lead: Lead) => lead.lead_id;
const nameOf = (lead: Lead) => lead.full_name;

export function LeadList({ filters, renderBulk }: LeadListProps) {
  const navigate = useNavigate();
  const query = useInfiniteQuery(leadsQuery(filters));
  const leads = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const selection = useSelection(leads, idOf);
  const columns = useFittingColumns(useLeadColumns());

  if (query.isPending) return <Loading label="Loading leads" />;
  if (query.isError && leads.length === 0) {
    return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (leads.length === 0) return <NoLeads filtered={Object.values(filters).some(Boolean)} />;
  return (
    <div className="grid gap-2">
      {renderBulk && selection.items.length > 0 && renderBulk(selection)}
      <RowList
        label="Leads"
        items={leads}
        idOf={idOf}
        nameOf={nameOf}
        columns={columns}
        onOpen={(lead) => void navigate({ to: "/leads/$leadId", params: { leadId: lead.lead_id } })}
        selection={renderBulk ? selection : undefined}
        query={query}
      />
    </div>
  );
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
