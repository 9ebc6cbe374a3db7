import { queryOptions } from "@tanstack/react-query";
import { answered, api, done } from "./client";

export const signInsQuery = queryOptions({
  queryKey: ["me", "sessions"],
  queryFn: ({ signal }) => answered(api.GET("/me/sessions", { signal })),
});

export function endSignIn(sessionId: string): Promise<void> {
  return done(api.DELETE("/me/sessions/{session_id}", { params: { path: { session_id: sessionId } } }));
}
