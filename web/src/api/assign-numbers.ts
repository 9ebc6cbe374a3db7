import { answered, api } from "./client";
import type { AssignRequest, NumbersAssigned, Recycled, RecycleRequest } from "./types";

export function assignNumbers(wanted: AssignRequest, key: string): Promise<NumbersAssigned> {
  return answered(
    api.POST("/numbers/assign", { params: { header: { "Idempotency-Key": key } }, body: wanted }),
  );
}

export function recycleNumbers(wanted: RecycleRequest): Promise<Recycled> {
  return answered(api.POST("/numbers/recycle", { body: wanted }));
}
