import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";

/** What an organisation has of what it takes to work. */
export interface Started {
  people: boolean;
  numbers: boolean;
  script: boolean;
  assigned: boolean;
  call: boolean;
}

const AGAIN_MS = 20_000;
const one = { query: { limit: 1 } };

/** Whether there is any of each: the first of each list, and the counts of the pool. */
export const startedQuery = queryOptions({
  queryKey: ["first-run"],
  staleTime: 0,
  refetchInterval: AGAIN_MS,
  queryFn: async ({ signal }): Promise<Started> => {
    const [users, invites, segments, scripts, calls] = await Promise.all([
      answered(api.GET("/users", { params: { query: { limit: 2 } }, signal })),
      answered(api.GET("/invites", { params: { query: { limit: 1, status: "pending" } }, signal })),
      answered(api.GET("/numbers/segments", { signal })),
      answered(api.GET("/scripts", { params: one, signal })),
      answered(api.GET("/calls", { params: one, signal })),
    ]);
    return {
      people: users.items.length > 1 || invites.items.length > 0,
      numbers: segments.items.length > 0,
      script: scripts.items.length > 0,
      assigned: segments.items.some(({ assigned, called, converted }) => assigned + called + converted > 0),
      call: calls.items.length > 0,
    };
  },
});
