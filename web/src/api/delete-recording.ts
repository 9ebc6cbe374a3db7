import { api, done } from "./client";

export function deleteRecording(callId: string): Promise<void> {
  return done(api.DELETE("/calls/{call_id}/recording", { params: { path: { call_id: callId } } }));
}
