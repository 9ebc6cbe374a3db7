import { queryOptions } from "@tanstack/react-query";
import { Problem } from "@/lib/problem";
import type { PageRequest } from "@/lib/pages";
import { answered, api, done, ifMatch } from "./client";
import { listQuery } from "./list-query";
import type { paths } from "./schema";
import type { NumberCreate, NumberPatch, PoolNumber } from "./types";

type Query = NonNullable<paths["/numbers"]["get"]["parameters"]["query"]>;

export type NumberFilters = Omit<Query, "limit" | "cursor" | "order">;
type Asked = Omit<Query, "limit" | "cursor">;

export function numbersPage(filters: Asked, { cursor, limit, signal }: PageRequest) {
  return answered(api.GET("/numbers", { params: { query: { ...filters, limit, cursor } }, signal }));
}

export const numbersQuery = (filters: Asked) => listQuery(["numbers", "list"], numbersPage, filters);

const COUNT_AGAIN_MS = 15_000;

/** Counted anew while somebody looks: colleagues assign and call from the same pool. */
export const segmentsQuery = queryOptions({
  queryKey: ["numbers", "segments"],
  refetchInterval: COUNT_AGAIN_MS,
  queryFn: async ({ signal }) => (await answered(api.GET("/numbers/segments", { signal }))).items,
});

export function readNumber(e164: string, signal?: AbortSignal): Promise<PoolNumber> {
  return answered(api.GET("/numbers/{e164}", { params: { path: { e164 } }, signal }));
}

/** One number, known from a list so far. */
export const numberQuery = (known: PoolNumber) =>
  queryOptions({
    queryKey: ["number", known.e164],
    initialData: known,
    gcTime: 0,
    queryFn: ({ signal }) => readNumber(known.e164, signal),
  });

/** What the pool knows of a number; null where it is not one's own, or not in the pool. */
export const poolNumberQuery = (e164: string) =>
  queryOptions({
    queryKey: ["numbers", "one", e164],
    queryFn: async ({ signal }) => {
      try {
        return await readNumber(e164, signal);
      } catch (error) {
        if (error instanceof Problem && error.status === 404) return null;
        throw error;
      }
    },
  });

export function createNumber(number: NumberCreate, key: string): Promise<PoolNumber> {
  return answered(api.POST("/numbers", { params: { header: { "Idempotency-Key": key } }, body: number }));
}

export function editNumber(
  number: Pick<PoolNumber, "e164" | "version">,
  changes: NumberPatch,
): Promise<PoolNumber> {
  return answered(
    api.PATCH("/numbers/{e164}", {
      params: { path: { e164: number.e164 }, header: ifMatch(number.version) },
      body: changes,
    }),
  );
}

export function deleteNumber(e164: string): Promise<void> {
  return done(api.DELETE("/numbers/{e164}", { params: { path: { e164 } } }));
}
