import { queryOptions } from "@tanstack/react-query";
import { answered, api, ifMatch } from "./client";
import type { Call, CallUpdate } from "./types";

export const callQuery = (callId: string) =>
  queryOptions({
    queryKey: ["calls", "one", callId],
    queryFn: ({ signal }) =>
      answered(api.GET("/calls/{call_id}", { params: { path: { call_id: callId } }, signal })),
  });

export function editCall(call: Pick<Call, "call_id" | "version">, changes: CallUpdate): Promise<Call> {
  return answered(
    api.PATCH("/calls/{call_id}", {
      params: { path: { call_id: call.call_id }, header: ifMatch(call.version) },
      body: changes,
    }),
  );
}
