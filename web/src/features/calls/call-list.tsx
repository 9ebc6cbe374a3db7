import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { callsQuery } from "@/api/calls";
import { useSession } from "@/lib/session";
import { Empty, Failure, Loading } from "@/ui/notice";
import { RowList } from "@/ui/row-list";
import { useFittingColumns } from "@/ui/use-columns";
import { callColumns, withWhom } from "./call-columns";
import { filtersOf } from "./call-filters";
import type { CallSearch } from "./call-search";

export function CallList({ search }: { search: CallSearch }) {
  const timeZone = useSession(({ session }) => session?.org?.time_zone);
  const navigate = useNavigate();
  const query = useInfiniteQuery(callsQuery(filtersOf(search, timeZone)));
  const calls = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const columns = useFittingColumns(callColumns);
  if (query.isPending) return <Loading label="Loading calls" />;
  if (query.isError && calls.length === 0) {
    return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (calls.length === 0) {
    return <NoCalls filtered={Object.values(search).some((value) => value !== undefined)} />;
  }
  return (
    <RowList
      label="Calls, newest first"
      items={calls}
      idOf={({ call_id }) => call_id}
      nameOf={withWhom}
      columns={columns}
      onOpen={({ call_id }) => void navigate({ to: "/calls/$callId", params: { callId: call_id } })}
      query={query}
    />
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
