import { answered, api } from "./client";
import type { Call, CallCreate } from "./types";

export function logCall(call: CallCreate, key: string): Promise<Call> {
  return answered(api.POST("/calls", { params: { header: { "Idempotency-Key": key } }, body: call }));
}
