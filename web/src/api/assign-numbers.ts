import { answered, api } from "./client";
import type { AssignRequest, NumbersAssigned, Recycled, RecycleRequest } from "./types";

export function assignNumbers(wanted: AssignRequest, key: string): Promise<NumbersAssigned> {
  return answered(
    api.POST("/numbers/assign", { params: { header: { "Idempotency-Key": key } }, body: wanted }),
  );
}

/** Gives one number to a person: it goes to the end of their list. */
export async function assignNumber(e164: string, agentId: string): Promise<void> {
  await answered(
    api.POST("/numbers/{e164}/assign", { params: { path: { e164 } }, body: { agent_id: agentId } }),
  );
}

export function recycleNumbers(wanted: RecycleRequest): Promise<Recycled> {
  return answered(api.POST("/numbers/recycle", { body: wanted }));
}
