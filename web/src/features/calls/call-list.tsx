import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { callsQuery } from "@/api/calls";
import { useSession } from "@/lib/session";
import { LoadMore } from "@/ui/load-more";
import { Empty, Failure, Loading } from "@/ui/notice";
import { CallRows } from "./call-rows";
import { filtersOf } from "./call-filters";
import type { CallSearch } from "./call-search";

export function CallList({ search }: { search: CallSearch }) {
  const timeZone = useSession(({ session }) => session?.org?.time_zone);
  const query = useInfiniteQuery(callsQuery(filtersOf(search, timeZone)));
  if (query.isPending) return <Loading label="Loading calls" />;
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const calls = query.data.pages.flatMap((page) => page.items);
  if (calls.length === 0)
    return <NoCalls filtered={Object.values(search).some((value) => value !== undefined)} />;
  return (
    <div className="card overflow-x-auto">
      <CallRows calls={calls} label="Calls, newest first" />
      <LoadMore {...query} />
    </div>
  );
}

function NoCalls({ filtered }: { filtered: boolean }) {
  return (
    <div className="card">
      {filtered ? (
        <Empty
          title="No call matches these filters"
          action={
            <Link to="/calls" className="btn">
              Clear the filters
            </Link>
          }
        >
          Choose a longer time, or another outcome.
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
          Open a lead, press a digit for the outcome and Enter: the call is logged.
        </Empty>
      )}
    </div>
  );
}
