import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { recordingsQuery } from "@/api/recordings";
import { bytes, clock, dateTime } from "@/lib/format";
import { Badge } from "@/ui/badge";
import { LoadMore } from "@/ui/load-more";
import { Empty, Failure, Loading } from "@/ui/notice";
import { recordingWords } from "./words";

export function RecordingList() {
  const query = useInfiniteQuery(recordingsQuery);
  if (query.isPending) return <Loading label="Loading recordings" />;
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const recordings = query.data.pages.flatMap((page) => page.items);
  if (recordings.length === 0) return <NoRecordings />;
  return (
    <div className="card">
      <ul className="divide-y divide-line">
        {recordings.map((recording) => (
          <li key={recording.call_id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
            <Link to="/calls/$callId" params={{ callId: recording.call_id }} className="link font-medium">
              {recording.lead_name ?? "Call without a lead"}
            </Link>
            <span className="text-muted">
              {dateTime(recording.created_at)}
              {recording.agent_name && ` · ${recording.agent_name}`}
            </span>
            <span className="ml-auto flex items-center gap-3 text-muted tabular-nums">
              {recording.duration_seconds !== null && `${clock(recording.duration_seconds)} · `}
              {bytes(recording.size)}
              <Badge tone={recordingWords[recording.status].tone}>
                {recordingWords[recording.status].label}
              </Badge>
            </span>
          </li>
        ))}
      </ul>
      <LoadMore {...query} />
    </div>
  );
}

function NoRecordings() {
  return (
    <div className="card">
      <Empty
        title="No recordings yet"
        action={
          <Link to="/leads" className="btn btn-primary">
            Open the leads
          </Link>
        }
      >
        Open a lead, press R to record while you call, and log the call. The recording then appears here.
      </Empty>
    </div>
  );
}
