import { queryOptions } from "@tanstack/react-query";
import { answered, api, ifMatch } from "./client";
import type { Call, CallUpdate } from "./types";

/** A recording under way is looked at again: its check ends without anybody's doing. */
const CHECK_AGAIN_MS = 4_000;

export function readCall(callId: string, signal?: AbortSignal): Promise<Call> {
  return answered(api.GET("/calls/{call_id}", { params: { path: { call_id: callId } }, signal }));
}

export const callQuery = (callId: string) =>
  queryOptions({
    queryKey: ["calls", "one", callId],
    queryFn: ({ signal }) => readCall(callId, signal),
    refetchInterval: (query) => (query.state.data?.recording_status === "uploading" ? CHECK_AGAIN_MS : false),
  });

export function editCall(call: Pick<Call, "call_id" | "version">, changes: CallUpdate): Promise<Call> {
  return answered(
    api.PATCH("/calls/{call_id}", {
      params: { path: { call_id: call.call_id }, header: ifMatch(call.version) },
      body: changes,
    }),
  );
}
