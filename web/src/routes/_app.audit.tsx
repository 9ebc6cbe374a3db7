import { createFileRoute, Link } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { useState } from "react";
import { activityQuery } from "@/api/activity";
import { loginAttemptsQuery } from "@/api/login-attempts";
import { sealsQuery } from "@/api/seals";
import { ActivityFilterBar } from "@/features/audit/activity-filters";
import { ActivityList } from "@/features/audit/activity-list";
import { type AuditSearch, type AuditTab, filtersOf, tabs } from "@/features/audit/audit-search";
import { ExportForm } from "@/features/audit/export-form";
import { LoginList } from "@/features/audit/login-list";
import { SealList } from "@/features/audit/seal-list";
import { VerifyForm } from "@/features/audit/verify-form";
import { today } from "@/lib/today";
import { requirePermission } from "@/lib/guard";
import { shiftDay } from "@/lib/local-day";
import { day, oneOf, order, text } from "@/lib/search-params";
import { Dialog } from "@/ui/dialog";
import { Page, Section } from "@/ui/page";

export const Route = createFileRoute("/_app/audit")({
  // Few open it: what it loads comes with it, not with the first page.
  codeSplitGroupings: [["loader", "component"]],
  validateSearch: (search): AuditSearch => ({
    tab: oneOf(tabs, search["tab"]),
    entity: text(search["entity"]),
    record: text(search["record"]),
    person: text(search["person"]),
    from: day(search["from"]),
    to: day(search["to"]),
    order: order(search["order"]),
  }),
  beforeLoad: () => requirePermission("activity:read"),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    if (deps.tab === "sign-ins")
      void queryClient.prefetchInfiniteQuery(loginAttemptsQuery(deps.person, deps.order));
    else if (deps.tab === "seals") void queryClient.prefetchInfiniteQuery(sealsQuery(deps.order));
    else void queryClient.prefetchInfiniteQuery(activityQuery(filtersOf(deps)));
  },
  component: AuditPage,
});

const tabWords: Record<AuditTab, string> = {
  activity: "Activity",
  "sign-ins": "Sign-in attempts",
  seals: "Seals",
};

function AuditPage() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const { tab = "activity" } = search;
  const [exporting, setExporting] = useState(false);
  const yesterday = shiftDay(today("UTC"), -1);
  return (
    <Page
      title="Audit"
      actions={
        <button type="button" className="btn" onClick={() => setExporting(true)}>
          <Download size={16} aria-hidden /> Export
        </button>
      }
    >
      <nav aria-label="Parts of the audit" className="flex flex-wrap gap-1 border-b border-line">
        {tabs.map((each) => (
          <Link
            key={each}
            to="/audit"
            search={{ tab: each === "activity" ? undefined : each }}
            activeOptions={{ explicitUndefined: true }}
            aria-current={each === tab ? "page" : undefined}
            className="-mb-px border-b-2 border-transparent px-3 py-2 text-muted hover:text-fg aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-fg"
          >
            {tabWords[each]}
          </Link>
        ))}
      </nav>
      {tab === "activity" && <ActivityPart search={search} />}
      {tab === "sign-ins" && (
        <LoginList
          person={search.person}
          order={search.order}
          onChange={(changes) => void navigate({ search: { ...search, ...changes }, replace: true })}
        />
      )}
      {tab === "seals" && (
        <>
          <Section title="Check against the seals">
            <VerifyForm range={{ from: shiftDay(yesterday, -6), to: yesterday }} />
          </Section>
          <SealList
            order={search.order}
            onOrder={(changed) => void navigate({ search: { ...search, order: changed }, replace: true })}
          />
        </>
      )}
      <Dialog open={exporting} onClose={() => setExporting(false)} title="Export the activity">
        <ExportForm
          range={{ from: search.from ?? shiftDay(today(undefined), -30), to: search.to ?? today(undefined) }}
          onDone={() => setExporting(false)}
        />
      </Dialog>
    </Page>
  );
}

function ActivityPart({ search }: { search: AuditSearch }) {
  const navigate = Route.useNavigate();
  return (
    <>
      <ActivityFilterBar
        search={search}
        onChange={(changes) => void navigate({ search: { ...search, ...changes }, replace: true })}
      />
      <ActivityList search={search} />
    </>
  );
}
