import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { timelineQuery } from "@/api/lead-timeline";
import type { TimelineEntry } from "@/api/types";
import { ago, dateTime } from "@/lib/format";
import { LoadMore } from "@/ui/load-more";
import { Failure, Loading } from "@/ui/notice";
import { actionWords, actorWords, callIdOf, detailWords } from "./timeline-words";

export function Timeline({ leadId }: { leadId: string }) {
  const query = useInfiniteQuery(timelineQuery(leadId));
  if (query.isPending) return <Loading label="Loading the timeline" />;
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const entries = query.data.pages.flatMap((page) => page.items);
  if (entries.length === 0) {
    return <p className="text-muted">Nothing has happened yet. Log a call, and it appears here.</p>;
  }
  return (
    <>
      <ol className="grid gap-4 border-l border-line pl-4">
        {entries.map((entry) => (
          <Entry key={entry.activity_id} entry={entry} />
        ))}
      </ol>
      <LoadMore {...query} />
    </>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const callId = callIdOf(entry);
  return (
    <li className="relative grid gap-0.5 before:absolute before:top-1.5 before:-left-[1.3rem] before:size-2 before:rounded-full before:bg-strong">
      <p>
        <span className="font-medium">{actorWords(entry)}</span> {actionWords(entry.action)}
      </p>
      {detailWords(entry).map((detail) => (
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
