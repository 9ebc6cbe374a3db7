import { queryOptions } from "@tanstack/react-query";
import { keepStepsDone, stepsDone } from "@/lib/first-run";
import { currentSession } from "@/lib/session";
import { answered, api } from "./client";
import { segmentsQuery } from "./numbers";

/** What an organisation has of what it takes to work. */
export interface Started {
  people: boolean;
  numbers: boolean;
  script: boolean;
  assigned: boolean;
  call: boolean;
}

const AGAIN_MS = 20_000;

/** Whether there is any of each. What was there once is not asked for again: its step is done. */
export const startedQuery = queryOptions({
  queryKey: ["first-run"],
  staleTime: 0,
  refetchInterval: AGAIN_MS,
  queryFn: async ({ client, signal }): Promise<Started> => {
    const session = currentSession();
    const done = stepsDone(session);
    const look = async (step: keyof Started, isThere: () => Promise<boolean>) =>
      [step, done.includes(step) || (await isThere())] as const;
    const segments = () => client.fetchQuery({ ...segmentsQuery, staleTime: AGAIN_MS / 2 });
    const found = await Promise.all([
      look("people", () => hasPeople(signal)),
      look("numbers", async () => (await segments()).length > 0),
      look("script", async () => hasAny(await answered(api.GET("/scripts", { params: one, signal })))),
      look("assigned", async () =>
        (await segments()).some(({ assigned, called, converted }) => assigned + called + converted > 0),
      ),
      look("call", async () => hasAny(await answered(api.GET("/calls", { params: one, signal })))),
    ]);
    const names = found.flatMap(([step, isDone]) => (isDone ? step : []));
    if (session) keepStepsDone(session, names);
    return Object.fromEntries(found) as unknown as Started;
  },
});

const one = { query: { limit: 1 } };

function hasAny({ items }: { items: readonly unknown[] }): boolean {
  return items.length > 0;
}

async function hasPeople(signal: AbortSignal): Promise<boolean> {
  const [users, invites] = await Promise.all([
    answered(api.GET("/users", { params: { query: { limit: 2 } }, signal })),
    answered(api.GET("/invites", { params: { query: { limit: 1, status: "pending" } }, signal })),
  ]);
  return users.items.length > 1 || hasAny(invites);
}
