import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { activityQuery } from "@/api/activity";
import { directoryQuery } from "@/api/directory";
import { useSettings } from "@/api/settings";
import type { Activity } from "@/api/types";
import { deviceWords } from "@/lib/device";
import { dateTime } from "@/lib/format";
import { useCan } from "@/lib/session";
import { LoadMore } from "@/ui/load-more";
import { Empty, Failure, Loading } from "@/ui/notice";
import { actionWords, actorWords, changeWords, type Names, noteWords, subjectWords } from "./activity-words";
import { type AuditSearch, filtersOf, isFiltered } from "./audit-search";

export function ActivityList({ search }: { search: AuditSearch }) {
  const query = useInfiniteQuery(activityQuery(filtersOf(search)));
  const mayName = useCan("directory:read");
  const { data: people = [] } = useQuery({ ...directoryQuery, enabled: mayName });
  if (query.isPending) return <Loading label="Loading the activity" />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const entries = query.data.pages.flatMap((page) => page.items);
  // A page may be empty although older ones hold something.
  if (entries.length === 0 && !query.hasNextPage) return <NoActivity filtered={isFiltered(search)} />;
  const names: Names = new Map(people.map(({ user_id, full_name }) => [user_id, full_name]));
  return (
    <div className="card">
      <ul
        aria-label={`Activity, ${search.order === "asc" ? "oldest" : "newest"} first`}
        className="divide-y divide-line"
      >
        {entries.map((entry) => (
          <Entry key={entry.activity_id} entry={entry} names={names} />
        ))}
      </ul>
      <LoadMore {...query} />
    </div>
  );
}

function Entry({ entry, names }: { entry: Activity; names: Names }) {
  const subject = subjectWords(entry, names);
  return (
    <li>
      <details>
        <summary className="px-4 py-2.5 hover:bg-raised/60">
          <span className="font-medium">{actionWords(entry)}</span>
          {subject && `: ${subject}`}{" "}
          <span className="text-muted">
            by {actorWords(entry)} · {dateTime(entry.at)}
          </span>
        </summary>
        <Facts entry={entry} names={names} />
      </details>
    </li>
  );
}

function Facts({ entry, names }: { entry: Activity; names: Names }) {
  const changes = changeWords(entry, names, useSettings());
  return (
    <div className="grid gap-3 px-4 pt-1 pb-4">
      {changes.length > 0 && (
        <div className="overflow-x-auto">
          <table className="w-full text-left [&_td]:pr-4 [&_td]:align-top [&_th]:pr-4 [&_tr>*]:py-1">
            <caption className="sr-only">What changed</caption>
            <thead className="text-xs text-muted">
              <tr className="[&>th]:font-medium">
                <th scope="col">Field</th>
                <th scope="col">Before</th>
                <th scope="col">After</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ field, before, after }) => (
                <tr key={field}>
                  <th scope="row" className="font-normal whitespace-nowrap">
                    {field}
                  </th>
                  <td className="break-words whitespace-pre-wrap text-muted">{before}</td>
                  <td className="break-words whitespace-pre-wrap">{after}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <dl className="grid gap-x-6 gap-y-1 text-muted sm:grid-cols-2">
        {noteWords(entry, names).map(({ label, value }) => (
          <Fact key={label} label={label} value={value} />
        ))}
        <Fact label="Address" value={entry.ip ?? "none"} />
        {entry.user_agent && <Fact label="Device" value={deviceWords(entry.user_agent)} />}
        {entry.request_id && <Fact label="Request" value={entry.request_id} />}
        <Fact label="Entry" value={entry.activity_id} />
      </dl>
      <Link
        to="/audit"
        search={{ entity: entry.entity_type, record: entry.entity_id }}
        className="link justify-self-start"
      >
        Everything done to this record
      </Link>
    </div>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div className="min-w-0">
      <dt className="inline">{label}: </dt>
      <dd className="inline break-words whitespace-pre-wrap text-fg">{value}</dd>
    </div>
  );
}

function NoActivity({ filtered }: { filtered: boolean }) {
  return (
    <div className="card">
      {filtered ? (
        <Empty
          title="Nothing matches these filters"
          action={
            <Link to="/audit" className="btn">
              Clear the filters
            </Link>
          }
        >
          Choose a longer time, or another person.
        </Empty>
      ) : (
        <Empty title="Nothing was done yet">Every change in this organisation is kept here.</Empty>
      )}
    </div>
  );
}
