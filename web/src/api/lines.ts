import { infiniteQueryOptions } from "@tanstack/react-query";
import { byCursor } from "@/lib/pages";
import { answered, api } from "./client";
import type { Line, LineCreate } from "./types";

export const linesQuery = infiniteQueryOptions({
  queryKey: ["lines"],
  ...byCursor,
  queryFn: ({ pageParam, signal }) =>
    answered(api.GET("/phone-lines", { params: { query: { limit: 100, cursor: pageParam } }, signal })),
});

export function createLine(line: LineCreate, key: string): Promise<Line> {
  return answered(api.POST("/phone-lines", { params: { header: { "Idempotency-Key": key } }, body: line }));
}
