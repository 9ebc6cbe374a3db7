import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { playbackQuery } from "@/api/playback";
import type { Call } from "@/api/types";
import { clock } from "@/lib/format";
import { useCan } from "@/lib/session";
import { Badge } from "@/ui/badge";
import { CapturePanel } from "./capture-panel";
import { DeleteRecording } from "./delete-recording";
import { Listen } from "./listen";
import { UploadProgress } from "./upload-progress";
import type { Subject } from "./keeper";
import { useKept } from "./kept";
import { useUploads } from "./uploads";
import { recordingWords } from "./words";

/** The recording of one call: make one, watch it arrive, listen to it. */
export function RecordingPanel({ call }: { call: Call }) {
  const item = useKept(({ items }) =>
    items.find(({ callId, state }) => callId === call.call_id && state === "made"),
  );
  const task = useUploads(({ tasks }) => (item ? tasks[item.id] : undefined));
  if (item) return <UploadProgress item={item} task={task} />;
  if (call.recording_status === null) return <NoRecording call={call} />;
  return (
    <div className="grid gap-3">
      <Summary call={call} status={call.recording_status} />
      {call.recording_status === "stored" && (
        <Listen callId={call.call_id} seconds={call.recording_seconds} />
      )}
      {call.recording_status === "uploading" && (
        <p role="status" className="text-muted">
          The file has not arrived whole yet, or is being checked. This page shows it as soon as it is stored.
        </p>
      )}
      {call.recording_status === "expired" && (
        <p className="text-muted">
          The file was kept as long as the organisation wants and is gone. The call is kept.
        </p>
      )}
      {call.recording_status === "quarantined" && <PutAside callId={call.call_id} />}
      {(call.recording_status === "uploading" || call.recording_status === "quarantined") && (
        <SendAgain call={call} />
      )}
    </div>
  );
}

function Summary({ call, status }: { call: Call; status: NonNullable<Call["recording_status"]> }) {
  const mayDelete = useCan("recordings:delete");
  const { label, tone } = recordingWords[status];
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Badge tone={tone}>{label}</Badge>
      {call.recording_seconds !== null && <span className="text-muted">{clock(call.recording_seconds)}</span>}
      {mayDelete && <DeleteRecording callId={call.call_id} />}
    </div>
  );
}

function subjectOf(call: Call): Subject {
  const { call_id, lead_name, phone } = call;
  return {
    about: call_id,
    what: `Call with ${lead_name ?? phone}`,
    page: `/calls/${call_id}`,
    callId: call_id,
  };
}

function NoRecording({ call }: { call: Call }) {
  const mayRecord = useCan("recordings:create");
  if (!mayRecord) return <p className="text-muted">This call has no recording.</p>;
  return (
    <div className="grid gap-3">
      <p className="text-muted">This call has no recording yet. Record a note of it, or upload the file.</p>
      <CapturePanel subject={subjectOf(call)} />
    </div>
  );
}

function PutAside({ callId }: { callId: string }) {
  const { data } = useQuery(playbackQuery(callId));
  return (
    <p role="alert" className="rounded-md bg-bad-soft p-3">
      <span className="font-medium text-bad">The file was put aside and cannot be played.</span>{" "}
      {data ? (data.reason ?? "It did not pass the check.") : ""} The call itself is kept.
    </p>
  );
}

function SendAgain({ call }: { call: Call }) {
  const mayRecord = useCan("recordings:create");
  const [open, setOpen] = useState(false);
  if (!mayRecord) return null;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="link">Send a recording again</summary>
      {/* Folded up, it would record unseen at the press of a key. */}
      {open && (
        <div className="mt-2">
          <CapturePanel subject={subjectOf(call)} />
        </div>
      )}
    </details>
  );
}
