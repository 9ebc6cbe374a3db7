import { Problem } from "@/lib/problem";
import { answered, api } from "./client";
import type { Dial, DialProblem, DialRequest } from "./types";

/** Asks leave to dial; a refusal is a Problem that `refusalOf` reads. */
export function dial(request: DialRequest, key: string): Promise<Dial> {
  return answered(api.POST("/calls/dial", { params: { header: { "Idempotency-Key": key } }, body: request }));
}

/** Why a number may not be dialled now; null where something else went wrong. */
export function refusalOf(error: unknown): DialProblem | null {
  const refused = error instanceof Problem && error.code === "dial_refused";
  return refused ? (error.body as DialProblem) : null;
}
