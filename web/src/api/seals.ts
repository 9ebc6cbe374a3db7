import { infiniteQueryOptions } from "@tanstack/react-query";
import { byCursor } from "@/lib/pages";
import type { Order } from "@/lib/sorting";
import { answered, api } from "./client";
import type { Verification } from "./types";

export const sealsQuery = (order?: Order) =>
  infiniteQueryOptions({
    queryKey: ["seals", order],
    ...byCursor,
    queryFn: ({ pageParam, signal }) =>
      answered(
        api.GET("/audit/seals", { params: { query: { order, limit: 31, cursor: pageParam } }, signal }),
      ),
  });

/** Both days included. */
export function verifySeals(from: string, to: string): Promise<Verification> {
  return answered(api.POST("/audit/verify", { body: { from, to } }));
}
