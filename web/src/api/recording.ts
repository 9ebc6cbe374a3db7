import { queryOptions } from "@tanstack/react-query";
import { answered, api, done } from "./client";

const CHECK_AGAIN_MS = 4_000;

/** Where a recording can be heard; the link expires, so it is not kept for long. */
export const recordingQuery = (callId: string) =>
  queryOptions({
    queryKey: ["calls", "one", callId, "recording"],
    staleTime: 4 * 60_000,
    queryFn: ({ signal }) =>
      answered(api.GET("/calls/{call_id}/recording", { params: { path: { call_id: callId } }, signal })),
    refetchInterval: (query) => (query.state.data?.status === "pending" ? CHECK_AGAIN_MS : false),
  });

export function deleteRecording(callId: string): Promise<void> {
  return done(api.DELETE("/calls/{call_id}/recording", { params: { path: { call_id: callId } } }));
}
