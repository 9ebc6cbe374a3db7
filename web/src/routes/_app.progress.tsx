import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { createFileRoute, Link } from "@tanstack/react-router";
import { Suspense } from "react";
import { progressSummaryQuery } from "@/api/progress";
import { useSettings } from "@/api/settings";
import { useTeamsWithin } from "@/api/teams";
import { before, fault, spanOf } from "@/features/progress/period";
import { PeriodBar } from "@/features/progress/period-bar";
import { ProgressReport } from "@/features/progress/progress-report";
import { type ProgressSearch, progressSearch } from "@/features/progress/progress-search";
import { TeamChoice } from "@/features/progress/team-choice";
import { tableRows } from "@/features/progress/table-rows";
import { useLiveInterval } from "@/lib/connection";
import { saveCsv } from "@/lib/csv";
import { requirePermission } from "@/lib/guard";
import { useReachesOthers, useScope, useSession } from "@/lib/session";
import { useToday } from "@/lib/use-today";
import { Failure, Loading } from "@/ui/notice";
import { Page } from "@/ui/page";
import { piece } from "@/ui/piece";

const ClosedDays = piece(() => import("@/features/progress/closed-days").then((module) => module.ClosedDays));

export const Route = createFileRoute("/_app/progress")({
  validateSearch: progressSearch,
  beforeLoad: () => requirePermission("progress:read"),
  component: ProgressPage,
});

function ProgressPage() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const today = useToday();
  const me = useSession(({ session }) => session?.user.user_id);
  const seesOthers = useReachesOthers("progress:read");
  const seesAll = useScope("progress:read") === "all";
  const dispositions = useSettings()?.dispositions;
  const teams = useTeamsWithin("progress:read");

  const span = spanOf(search, today);
  const earlier = before(span);
  const wrong = fault(span);
  const compares = search.compare !== false;
  const teamId = seesOthers ? search.team_id : undefined;
  const summary = useQuery({
    ...progressSummaryQuery(span.from, span.to, teamId),
    enabled: !wrong,
    placeholderData: keepPreviousData,
    refetchInterval: useLiveInterval(),
  });
  const compared = useQuery({
    ...progressSummaryQuery(earlier.from, earlier.to, teamId),
    enabled: compares && !wrong,
  });
  const { data } = summary;
  const change = (changes: ProgressSearch) =>
    void navigate({ search: { ...search, ...changes }, replace: true });
  const save = () => {
    if (!data) return;
    const name = `progress-${span.from}-${span.to}.csv`;
    saveCsv(name, tableRows(data, search.sort, search.view, dispositions));
  };
  return (
    <Page
      title={seesOthers ? "Progress" : "My progress"}
      actions={
        seesOthers && (
          <Link to="/wallboard" className="btn">
            Wallboard
          </Link>
        )
      }
    >
      <PeriodBar
        search={search}
        span={span}
        earlier={wrong ? undefined : earlier}
        today={today}
        compare={compares}
        onPeriod={({ period, from, to }) => change({ period, from, to })}
        onCompare={(compare) => change({ compare: compare ? undefined : false })}
        onSave={data && !wrong ? save : undefined}
      >
        <TeamChoice
          teams={teams}
          value={teamId}
          onChange={(chosen) => change({ team_id: chosen, agent_id: undefined })}
        />
      </PeriodBar>
      {wrong && (
        <p role="alert" className="text-bad">
          {wrong}
        </p>
      )}
      {summary.isPending && !wrong && <Loading label="Loading progress" />}
      {summary.isError && !data && <Failure error={summary.error} onRetry={() => void summary.refetch()} />}
      {data && !wrong && (
        <ProgressReport
          summary={data}
          before={compares ? compared.data : undefined}
          span={span}
          search={search}
          onChange={change}
          teamName={teams.find(({ team_id }) => team_id === teamId)?.name}
          onlyAgentId={seesOthers ? undefined : me}
        />
      )}
      {seesAll && !teamId && (
        <Suspense fallback={<Loading label="Loading the closed days" />}>
          <ClosedDays />
        </Suspense>
      )}
    </Page>
  );
}
