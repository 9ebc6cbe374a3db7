import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ago, dateTime } from "@/lib/format";
import type { LeadLabels } from "@/lib/lead-value-words";
import { actionWords, actorWords, callIdOf, detailWords, type TimelineEntry } from "@/lib/timeline-words";
import { LoadMore } from "./load-more";
import { Failure, Loading } from "./notice";

interface TimelineProps {
  query: UseInfiniteQueryResult<InfiniteData<{ items: TimelineEntry[] }>>;
  /** What to do where nothing has happened yet. */
  empty: string;
  /** What the organisation calls stages and priorities of leads. */
  labels?: LeadLabels;
}

export function Timeline({ query, empty, labels }: TimelineProps) {
  if (query.isPending) return <Loading label="Loading the timeline" />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const entries = query.data.pages.flatMap((page) => page.items);
  if (entries.length === 0) {
    return <p className="text-muted">{empty}</p>;
  }
  return (
    <>
      <ol className="grid gap-4 border-l border-line pl-4">
        {entries.map((entry) => (
          <Entry key={entry.activity_id} entry={entry} labels={labels} />
        ))}
      </ol>
      <LoadMore {...query} />
    </>
  );
}

function Entry({ entry, labels }: { entry: TimelineEntry; labels?: LeadLabels }) {
  const callId = callIdOf(entry);
  return (
    <li className="relative grid gap-0.5 before:absolute before:top-1.5 before:-left-[1.3rem] before:size-2 before:rounded-full before:bg-strong">
      <p>
        <span className="font-medium">{actorWords(entry)}</span> {actionWords(entry)}
      </p>
      {detailWords(entry, labels).map((detail) => (
        <p key={detail} className="break-words whitespace-pre-wrap text-muted">
          {detail}
        </p>
      ))}
      <p className="flex flex-wrap gap-x-3 text-xs text-muted">
        <time dateTime={entry.at} title={dateTime(entry.at)}>
          {ago(entry.at)}
        </time>
        {callId && (
          <Link to="/calls/$callId" params={{ callId }} className="link">
            Open the call
          </Link>
        )}
      </p>
    </li>
  );
}
