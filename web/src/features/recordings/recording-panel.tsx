import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { deleteRecording, recordingQuery } from "@/api/recording";
import type { Playback } from "@/api/types";
import { bytes } from "@/lib/format";
import { Problem } from "@/lib/problem";
import { useCan } from "@/lib/session";
import { Badge } from "@/ui/badge";
import { Confirm } from "@/ui/confirm";
import { Failure, Loading } from "@/ui/notice";
import { Player } from "@/ui/player";
import { toastDone, toastProblem } from "@/ui/toast";
import { CapturePanel } from "./capture-panel";
import { UploadProgress } from "./upload-progress";
import { startUpload, useUpload } from "./uploads";
import { recordingWords } from "./words";

/** The recording of one call: make one, watch it arrive, listen to it. */
export function RecordingPanel({ callId, recorded }: { callId: string; recorded: boolean }) {
  const task = useUpload(callId);
  const mayRecord = useCan("recordings:create");
  const { data, error, isPending, refetch } = useQuery({ ...recordingQuery(callId), enabled: recorded });

  if (task) return <UploadProgress task={task} />;
  if (recorded && isPending) return <Loading label="Loading the recording" />;
  if (data) return <Stored callId={callId} recording={data} />;
  if (error && !isMissing(error)) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!mayRecord) return <p className="text-muted">This call has no recording.</p>;
  return (
    <div className="grid gap-3">
      <p className="text-muted">This call has no recording yet. Record a note of it, or upload the file.</p>
      <CapturePanel onCaptured={(capture) => void startUpload(callId, capture)} />
    </div>
  );
}

function isMissing(error: Error): boolean {
  return error instanceof Problem && error.status === 404;
}

function Stored({ callId, recording }: { callId: string; recording: Playback }) {
  const mayDelete = useCan("recordings:delete");
  const mayRecord = useCan("recordings:create");
  const { label, tone } = recordingWords[recording.status];
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={tone}>{label}</Badge>
        <span className="text-muted">
          {bytes(recording.size)} · {recording.content_type}
        </span>
        {mayDelete && <DeleteRecording callId={callId} />}
      </div>
      {recording.status === "stored" && recording.url && (
        <Player url={recording.url} duration={recording.duration_seconds} />
      )}
      {recording.status === "pending" && (
        <p role="status" className="text-muted">
          The file has not arrived whole yet. This page shows it as soon as it has been checked.
        </p>
      )}
      {recording.status === "expired" && (
        <p className="text-muted">
          The file was kept as long as the organisation wants and is gone. The call is kept.
        </p>
      )}
      {recording.status === "quarantined" && (
        <p role="alert" className="rounded-md bg-bad-soft p-3">
          <span className="font-medium text-bad">The file was put aside and cannot be played.</span>{" "}
          {recording.reason ?? "It did not pass the check."} The call itself is kept.
        </p>
      )}
      {(recording.status === "pending" || recording.status === "quarantined") && mayRecord && (
        <details>
          <summary className="link">Send a recording again</summary>
          <div className="mt-2">
            <CapturePanel onCaptured={(capture) => void startUpload(callId, capture)} />
          </div>
        </details>
      )}
    </div>
  );
}

function DeleteRecording({ callId }: { callId: string }) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const removal = useMutation({
    mutationFn: () => deleteRecording(callId),
    onSuccess: async () => {
      setAsking(false);
      queries.removeQueries({ queryKey: recordingQuery(callId).queryKey });
      await queries.invalidateQueries({ queryKey: ["calls"] });
      toastDone("The recording is deleted. The call is kept.");
    },
    onError: (error) => toastProblem("The recording was not deleted", error),
  });
  return (
    <>
      <button
        type="button"
        className="btn btn-quiet btn-icon ml-auto"
        aria-label="Delete the recording"
        onClick={() => setAsking(true)}
      >
        <Trash2 size={16} aria-hidden />
      </button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => removal.mutate()}
        busy={removal.isPending}
        title="Delete this recording?"
        description="Nobody will be able to listen to it any more. The call and its notes are kept."
        action="Delete the recording"
      />
    </>
  );
}
