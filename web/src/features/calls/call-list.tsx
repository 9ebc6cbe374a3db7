import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { callsPage, callsQuery } from "@/api/calls";
import type { Call } from "@/api/types";
import { useReachesOthers, useSession } from "@/lib/session";
import { askedOf, type Sorting } from "@/lib/sorting";
import { Empty } from "@/ui/notice";
import { RecordList } from "@/ui/record-list";
import type { Selection } from "@/ui/selection";
import { useSorting } from "@/ui/use-sorting";
import { callColumns, withWhom } from "./call-columns";
import { filtersOf } from "./call-filters";
import type { CallSearch } from "./call-search";
import { callSorts } from "./call-sorts";

interface CallListProps {
  search: CallSearch;
  sorting: Sorting;
  views?: ReactNode;
  /** Absent where nothing can be done with several at once. */
  renderBulk?: (selection: Selection<Call>) => ReactNode;
}

const idOf = (call: Call) => call.call_id;

export function CallList({ search, sorting, views, renderBulk }: CallListProps) {
  const navigate = useNavigate();
  const timeZone = useSession(({ session }) => session?.org?.time_zone);
  const filters = { ...filtersOf(search, timeZone), ...askedOf(callSorts, sorting) };
  const query = useInfiniteQuery(callsQuery(filters));
  return (
    <RecordList
      list="calls"
      label="Calls"
      columns={callColumns}
      idOf={idOf}
      nameOf={withWhom}
      onOpen={({ call_id }) => void navigate({ to: "/calls/$callId", params: { callId: call_id } })}
      query={query}
      filters={filters}
      sorting={useSorting(callSorts)}
      read={(request) => callsPage(filters, request)}
      views={views}
      renderBulk={renderBulk}
      empty={<NoCalls filtered={Object.values(search).some((value) => value !== undefined)} />}
    />
  );
}

function NoCalls({ filtered }: { filtered: boolean }) {
  const seesOthers = useReachesOthers("calls:read");
  return filtered ? (
    <Empty
      title="No call matches these filters"
      action={
        <Link to="/calls" className="btn">
          Clear the filters
        </Link>
      }
    >
      Choose a longer time, or fewer filters.
    </Empty>
  ) : (
    <Empty
      title="No calls yet"
      action={
        <Link to="/leads" className="btn btn-primary">
          Open the leads
        </Link>
      }
    >
      {seesOthers
        ? "What your people call appears here at once. They call the numbers and leads that are assigned to them; you may log a call from any lead yourself."
        : "Open a lead, press a digit for the disposition and Enter: the call is logged."}
    </Empty>
  );
}
