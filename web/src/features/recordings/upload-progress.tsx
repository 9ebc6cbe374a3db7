import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { bytes, percent } from "@/lib/format";
import { UploadRefused } from "@/lib/upload";
import { explain, type Words } from "@/lib/problem-words";
import { useWarningBeforeLeaving } from "@/lib/use-warning-before-leaving";
import { cancelUpload, forgetUpload, retryUpload, type UploadTask } from "./uploads";

export function UploadProgress({ task }: { task: UploadTask }) {
  const { callId, capture, state, progress } = task;
  if (state === "failed") return <UploadFailed task={task} />;
  return (
    <div className="grid gap-1.5">
      <div className="flex items-center gap-2">
        <span className="truncate">{capture.filename}</span>
        <span className="text-muted">{bytes(capture.file.size)}</span>
        <span className="ml-auto tabular-nums">
          {state === "preparing" ? "Preparing…" : percent(Math.floor(progress * 100) / 100)}
        </span>
      </div>
      <progress
        aria-label={`Upload of ${capture.filename}`}
        max={1}
        value={progress}
        className="w-full accent-accent"
      />
      <button type="button" className="btn justify-self-start" onClick={() => cancelUpload(callId)}>
        Cancel the upload
      </button>
    </div>
  );
}

function UploadFailed({ task }: { task: UploadTask }) {
  const { callId, capture, error } = task;
  const { title, detail } = uploadWords(error);
  const save = () => {
    const url = URL.createObjectURL(capture.file);
    Object.assign(document.createElement("a"), { href: url, download: capture.filename }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  };
  return (
    <div role="alert" className="grid gap-2 rounded-md border border-bad/30 bg-bad-soft p-3">
      <p className="font-medium text-bad">{title}</p>
      <p>{detail}</p>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="btn" onClick={() => void retryUpload(task)}>
          Try again
        </button>
        <button type="button" className="btn" onClick={save}>
          Save a copy on this computer
        </button>
        <button type="button" className="btn btn-quiet" onClick={() => forgetUpload(callId)}>
          Discard
        </button>
      </div>
    </div>
  );
}

function uploadWords(error: unknown): Words {
  if (error instanceof UploadRefused) {
    return {
      title: "The storage refused the file",
      detail: "The recording is still in this tab. Try again: that asks for a fresh place to put it.",
    };
  }
  if (error instanceof TypeError) {
    return {
      title: "The upload was interrupted",
      detail: "The recording is still in this tab. Check the connection and try again.",
    };
  }
  const { title, detail } = explain(error, "reading");
  return { title, detail: `${detail} The recording is still in this tab.` };
}

/** Tells the pages when an upload has arrived, and keeps the tab from closing before. */
export function useUploadFollowUp(tasks: UploadTask[]): void {
  const queries = useQueryClient();
  const busy = tasks.some((task) => task.state !== "done");
  useEffect(() => {
    const arrived = tasks.filter((task) => task.state === "done");
    for (const { callId } of arrived) {
      forgetUpload(callId);
      void queries.invalidateQueries({ queryKey: ["calls"] });
    }
  }, [tasks, queries]);
  useWarningBeforeLeaving(busy);
}
