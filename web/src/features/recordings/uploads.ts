import { create } from "zustand";
import { completeRecordingUpload, recordingParts, startRecordingUpload } from "@/api/upload-recording";
import { sha256 } from "@/lib/digest";
import { newKey } from "@/lib/idempotency";
import { upload, type UploadOptions } from "@/lib/upload";
import type { Capture } from "./recorder";

export interface UploadTask {
  callId: string;
  capture: Capture;
  state: "preparing" | "sending" | "done" | "failed";
  progress: number;
  error: unknown;
  /** The storage may keep parts of it, so that a retry sends only the rest. */
  inParts: boolean;
  abort: AbortController;
}

/** Uploads belong to the application, not to a page: the next lead can be opened while one is under way. */
export const useUploads = create<{ tasks: Record<string, UploadTask> }>(() => ({ tasks: {} }));

export function useUpload(callId: string): UploadTask | undefined {
  return useUploads((state) => state.tasks[callId]);
}

export function startUpload(callId: string, capture: Capture): Promise<void> {
  return run(callId, capture, (signal) => sendAll(callId, capture, signal));
}

/** Sends what is missing where the storage has some parts already, and everything where it has none. */
export function retryUpload({ callId, capture, inParts }: UploadTask): Promise<void> {
  return run(callId, capture, (signal) =>
    inParts ? sendMissing(callId, capture, signal) : sendAll(callId, capture, signal),
  );
}

async function run(
  callId: string,
  capture: Capture,
  send: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const abort = new AbortController();
  put({ callId, capture, state: "preparing", progress: 0, error: null, inParts: false, abort });
  try {
    await send(abort.signal);
    change(callId, { state: "done", progress: 1 });
  } catch (error) {
    if (abort.signal.aborted) forgetUpload(callId);
    else change(callId, { state: "failed", error });
  }
}

async function sendAll(callId: string, capture: Capture, signal: AbortSignal): Promise<void> {
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
  const inParts = plan.method === "multipart";
  change(callId, { state: "sending", inParts });
  const parts = await upload(plan, capture.file, optionsFor(callId, capture, signal));
  if (inParts) await completeRecordingUpload(callId, parts);
}

async function sendMissing(callId: string, capture: Capture, signal: AbortSignal): Promise<void> {
  const { uploaded, missing, part_size } = await recordingParts(callId);
  const arrived = uploaded.reduce((sum, part) => sum + part.size, 0);
  change(callId, { state: "sending", inParts: true });
  const sent = await upload({ method: "multipart", part_size, parts: missing }, capture.file, {
    ...optionsFor(callId, capture, signal),
    arrived,
  });
  const parts = [...uploaded.map(({ part_number, etag }) => ({ part_number, etag })), ...sent];
  await completeRecordingUpload(
    callId,
    parts.toSorted((left, right) => left.part_number - right.part_number),
  );
}

function optionsFor(callId: string, capture: Capture, signal: AbortSignal): UploadOptions {
  return {
    filename: capture.filename,
    signal,
    onProgress: (progress) => change(callId, { progress }),
  };
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
