import type { completeRecordingUpload, recordingParts, startRecordingUpload } from "@/api/upload-recording";
import { sha256 } from "@/lib/digest";
import { newKey } from "@/lib/new-key";
import { Problem } from "@/lib/problem";
import type { KeptRecording } from "@/lib/recording-shelf";
import type { upload, UploadOptions } from "@/lib/upload";

export type Sent = Pick<KeptRecording, "announced" | "inParts" | "contentType" | "durationSeconds">;

export interface SendingParts {
  start: typeof startRecordingUpload;
  parts: typeof recordingParts;
  complete: typeof completeRecordingUpload;
  upload: typeof upload;
}

export interface SendingOptions extends UploadOptions {
  /** The server awaits the file: what comes of it is known from then on. */
  onAnnounced: (inParts: boolean) => Promise<void>;
}

/**
 * Sends a recording, or what the storage does not have of it yet. An answer that was lost is found out: what has
 * arrived already is not sent again.
 */
export async function send(
  callId: string,
  recording: Sent,
  file: Blob,
  options: SendingOptions,
  parts: SendingParts,
): Promise<void> {
  if (recording.inParts) {
    try {
      await sendMissing(callId, file, options, parts);
      return;
    } catch (error) {
      const code = codeOf(error);
      if (code === "already_whole") return;
      if (code !== "not_awaited" && code !== "upload_gone") throw error;
    }
  }
  try {
    await sendAll(callId, recording, file, options, parts);
  } catch (error) {
    if (!recording.announced || codeOf(error) !== "already_recorded") throw error;
  }
}

async function sendAll(
  callId: string,
  { contentType, durationSeconds }: Sent,
  file: Blob,
  options: SendingOptions,
  parts: SendingParts,
): Promise<void> {
  const { upload: plan } = await parts.start(
    callId,
    {
      content_type: contentType,
      size: file.size,
      sha256: await sha256(file),
      duration_seconds: durationSeconds,
    },
    newKey(),
  );
  const inParts = plan.method === "multipart";
  await options.onAnnounced(inParts);
  const sent = await parts.upload(plan, file, options);
  if (inParts) await parts.complete(callId, sent);
}

async function sendMissing(
  callId: string,
  file: Blob,
  options: SendingOptions,
  parts: SendingParts,
): Promise<void> {
  const { uploaded, missing, part_size } = await parts.parts(callId);
  const arrived = uploaded.reduce((sum, part) => sum + part.size, 0);
  const plan = { method: "multipart", part_size, parts: missing } as const;
  const sent = await parts.upload(plan, file, { ...options, arrived });
  const all = [...uploaded.map(({ part_number, etag }) => ({ part_number, etag })), ...sent];
  await parts.complete(
    callId,
    all.toSorted((left, right) => left.part_number - right.part_number),
  );
}

function codeOf(error: unknown): string | null {
  return error instanceof Problem ? error.code : null;
}
