import { create } from "zustand";
import { completeRecordingUpload, startRecordingUpload } from "@/api/upload-recording";
import { sha256 } from "@/lib/digest";
import { newKey } from "@/lib/idempotency";
import { upload } from "@/lib/upload";
import type { Capture } from "./recorder";

export interface UploadTask {
  callId: string;
  capture: Capture;
  state: "preparing" | "sending" | "done" | "failed";
  progress: number;
  error: unknown;
  abort: AbortController;
}

/** Uploads belong to the application, not to a page: the next lead can be opened while one is under way. */
export const useUploads = create<{ tasks: Record<string, UploadTask> }>(() => ({ tasks: {} }));

export function useUpload(callId: string): UploadTask | undefined {
  return useUploads((state) => state.tasks[callId]);
}

export async function startUpload(callId: string, capture: Capture): Promise<void> {
  const abort = new AbortController();
  put({ callId, capture, state: "preparing", progress: 0, error: null, abort });
  try {
    await send(callId, capture, abort.signal);
    change(callId, { state: "done", progress: 1 });
  } catch (error) {
    if (abort.signal.aborted) forgetUpload(callId);
    else change(callId, { state: "failed", error });
  }
}

async function send(callId: string, capture: Capture, signal: AbortSignal): Promise<void> {
  const digest = await sha256(capture.file);
  const { upload: plan } = await startRecordingUpload(
    callId,
    {
      content_type: capture.contentType,
      size: capture.file.size,
      sha256: digest,
      duration_seconds: capture.durationSeconds,
    },
    newKey(),
  );
  change(callId, { state: "sending" });
  const parts = await upload(plan, capture.file, {
    filename: capture.filename,
    signal,
    onProgress: (progress) => change(callId, { progress }),
  });
  if (plan.method === "multipart") await completeRecordingUpload(callId, parts);
}

export function cancelUpload(callId: string): void {
  useUploads.getState().tasks[callId]?.abort.abort();
}

export function forgetUpload(callId: string): void {
  useUploads.setState(({ tasks }) => {
    const { [callId]: _forgotten, ...others } = tasks;
    return { tasks: others };
  });
}

function put(task: UploadTask): void {
  useUploads.setState(({ tasks }) => ({ tasks: { ...tasks, [task.callId]: task } }));
}

function change(callId: string, changes: Partial<UploadTask>): void {
  const task = useUploads.getState().tasks[callId];
  if (task) put({ ...task, ...changes });
}
