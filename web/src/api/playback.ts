import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";

/**
 * Where a recording can be heard for the next minutes. The server keeps who listened, so this is asked only when
 * somebody wants to listen: never ahead, and never again by itself.
 */
export const playbackQuery = (callId: string) =>
  queryOptions({
    queryKey: ["playback", callId],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    queryFn: ({ signal }) =>
      answered(api.GET("/calls/{call_id}/recording", { params: { path: { call_id: callId } }, signal })),
  });
