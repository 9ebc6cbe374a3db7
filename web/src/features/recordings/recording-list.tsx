import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type RecordingFilters, recordingsPage, recordingsQuery } from "@/api/recordings";
import type { Recording } from "@/api/types";
import { useReachesOthers } from "@/lib/session";
import { askedOf, type Sorting } from "@/lib/sorting";
import { Empty } from "@/ui/notice";
import { RecordList } from "@/ui/record-list";
import { useSorting } from "@/ui/use-sorting";
import { recordingColumns, withWhom } from "./recording-columns";
import { recordingSorts } from "./recording-sorts";

interface RecordingListProps {
  filters: RecordingFilters;
  sorting: Sorting;
  views?: ReactNode;
}

const idOf = (recording: Recording) => recording.call_id;

export function RecordingList({ filters, sorting, views }: RecordingListProps) {
  const navigate = useNavigate();
  const asked = { ...filters, ...askedOf(recordingSorts, sorting) };
  const query = useInfiniteQuery(recordingsQuery(asked));
  return (
    <RecordList
      list="recordings"
      label="Recordings"
      columns={recordingColumns}
      idOf={idOf}
      nameOf={withWhom}
      onOpen={({ call_id }) => void navigate({ to: "/calls/$callId", params: { callId: call_id } })}
      query={query}
      filters={asked}
      sorting={useSorting(recordingSorts)}
      read={(request) => recordingsPage(asked, request)}
      views={views}
      empty={<NoRecordings filtered={Object.values(filters).some(Boolean)} />}
    />
  );
}

function NoRecordings({ filtered }: { filtered: boolean }) {
  const hearsOthers = useReachesOthers("recordings:read");
  return filtered ? (
    <Empty
      title="No recording matches"
      action={
        <Link to="/recordings" className="btn">
          Clear the filters
        </Link>
      }
    >
      Choose another status or person.
    </Empty>
  ) : (
    <Empty
      title="No recordings yet"
      action={
        <Link to="/leads" className="btn btn-primary">
          Open the leads
        </Link>
      }
    >
      {hearsOthers
        ? "Whoever calls from a lead records with R; the recording appears here when the call is logged."
        : "Open a lead, press R to record while you call, and log the call. The recording then appears here."}
    </Empty>
  );
}
