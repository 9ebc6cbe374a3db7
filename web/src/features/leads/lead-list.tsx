import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type LeadFilters, leadsPage, leadsQuery } from "@/api/leads";
import type { Lead } from "@/api/types";
import { useCan, useReachesOthers, useScope } from "@/lib/session";
import { askedOf, type Sorting } from "@/lib/sorting";
import { Empty } from "@/ui/notice";
import { RecordList } from "@/ui/record-list";
import type { Selection } from "@/ui/selection";
import { useSorting } from "@/ui/use-sorting";
import { useLeadColumns } from "./lead-columns";
import { leadSorts } from "./lead-sorts";

interface LeadListProps {
  filters: LeadFilters;
  sorting: Sorting;
  views?: ReactNode;
  /** Absent where nothing can be done with several at once. */
  renderBulk?: (selection: Selection<Lead>) => ReactNode;
}

const idOf = (lead: Lead) => lead.lead_id;
const nameOf = (lead: Lead) => lead.full_name;

export function LeadList({ filters, sorting, views, renderBulk }: LeadListProps) {
  const navigate = useNavigate();
  const sorts = leadSorts(filters, useScope("leads:read"));
  const asked = { ...filters, ...askedOf(sorts, sorting) };
  const query = useInfiniteQuery(leadsQuery(asked));
  return (
    <RecordList
      list="leads"
      label="Leads"
      columns={useLeadColumns()}
      idOf={idOf}
      nameOf={nameOf}
      onOpen={(lead) => void navigate({ to: "/leads/$leadId", params: { leadId: lead.lead_id } })}
      query={query}
      filters={asked}
      sorting={useSorting(sorts)}
      read={(request) => leadsPage(asked, request)}
      views={views}
      renderBulk={renderBulk}
      empty={<NoLeads filtered={Object.values(filters).some(Boolean)} />}
    />
  );
}

function NoLeads({ filtered }: { filtered: boolean }) {
  const mayCreate = useCan("leads:create");
  const seesOthers = useReachesOthers("leads:read");
  return filtered ? (
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
        mayCreate && (
          <Link to="/leads/new" className="btn btn-primary">
            Add a lead
          </Link>
        )
      }
    >
      {mayCreate ? "Add the first person to call. " : "Ask a manager to assign some to you. "}
      {seesOthers
        ? "What your people add appears here as well, and each can be assigned to whoever is to call."
        : "Leads that a manager assigns to you appear here, too."}
    </Empty>
  );
}
