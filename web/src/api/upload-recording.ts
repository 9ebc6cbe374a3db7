import type { UploadedPart } from "@/lib/upload";
import { answered, api } from "./client";
import type { Recording, RecordingCreate } from "./types";

export function startRecordingUpload(callId: string, recording: RecordingCreate, key: string) {
  return answered(
    api.POST("/calls/{call_id}/recording", {
      params: { path: { call_id: callId }, header: { "Idempotency-Key": key } },
      body: recording,
    }),
  );
}

export function completeRecordingUpload(callId: string, parts: UploadedPart[]): Promise<Recording> {
  return answered(
    api.POST("/calls/{call_id}/recording/complete", {
      params: { path: { call_id: callId } },
      body: { parts },
    }),
  );
}

/** How far an interrupted upload has come; the missing parts have fresh addresses. */
export function recordingParts(callId: string) {
  return answered(api.GET("/calls/{call_id}/recording/parts", { params: { path: { call_id: callId } } }));
}
