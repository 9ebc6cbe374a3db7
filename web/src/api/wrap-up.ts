import { Problem } from "@/lib/problem";
import { answered, api, done } from "./client";
import type { WrapUp, WrapUpProblem } from "./types";

/** The dial whose call one has yet to log. */
export async function openWrapUp(): Promise<WrapUp | null> {
  return (await answered(api.GET("/wrap-up"))).wrap_up;
}

/** No call will be logged for it: the reason is recorded. */
export function closeWrapUp(reason: string): Promise<void> {
  return done(api.DELETE("/wrap-up", { params: { query: { reason } } }));
}

/** The call that must be logged before anything else; null where something else went wrong. */
export function wrapUpOf(error: unknown): WrapUp | null {
  const open = error instanceof Problem && error.code === "wrap_up_open";
  return open ? (error.body as WrapUpProblem).wrap_up : null;
}
