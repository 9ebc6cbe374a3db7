import { infiniteQueryOptions } from "@tanstack/react-query";
import { byCursor } from "@/lib/pages";
import type { Order } from "@/lib/sorting";
import { answered, api, done } from "./client";
import type { DncCreate, DncEntry } from "./types";

export const dncQuery = (q?: string, order?: Order) =>
  infiniteQueryOptions({
    queryKey: ["dnc", q, order],
    ...byCursor,
    queryFn: ({ pageParam, signal }) =>
      answered(api.GET("/dnc", { params: { query: { q, order, limit: 100, cursor: pageParam } }, signal })),
  });

export function addDnc(entry: DncCreate, key: string): Promise<DncEntry> {
  return answered(api.POST("/dnc", { params: { header: { "Idempotency-Key": key } }, body: entry }));
}

export function removeDnc(e164: string, consent: string): Promise<void> {
  return done(api.DELETE("/dnc/{e164}", { params: { path: { e164 }, query: { consent } } }));
}
