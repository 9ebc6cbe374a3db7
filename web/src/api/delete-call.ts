import { api, done } from "./client";

export function deleteCall(callId: string): Promise<void> {
  return done(api.DELETE("/calls/{call_id}", { params: { path: { call_id: callId } } }));
}
