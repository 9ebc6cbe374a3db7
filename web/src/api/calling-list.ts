import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { Assignment, WrapUp } from "./types";
import { wrapUpOf } from "./wrap-up";

const PAGE = 200;
const LOOK_AGAIN_MS = 60_000;

export interface Offer {
  /** Null where the list is worked through. */
  assignment: Assignment | null;
  /** What must be logged first: then there is no next number. */
  wrapUp: WrapUp | null;
}

export async function nextNumber(): Promise<Offer> {
  try {
    return { ...(await answered(api.GET("/assignments/next"))), wrapUp: null };
  } catch (error) {
    const wrapUp = wrapUpOf(error);
    if (wrapUp) return { assignment: null, wrapUp };
    throw error;
  }
}

/** The first numbers of one's list that are yet to be called; numbers arrive and leave without one's doing. */
export const toCallQuery = queryOptions({
  queryKey: ["assignments", "to-call"],
  refetchInterval: LOOK_AGAIN_MS,
  queryFn: ({ signal }) =>
    answered(api.GET("/assignments", { params: { query: { status: "pending", limit: PAGE } }, signal })),
});

/** The first number of one's list that is wanted, however far down it stands. */
export async function firstToCall(isWanted: (assignment: Assignment) => boolean): Promise<Assignment | null> {
  let cursor: string | undefined;
  do {
    const query = { status: "pending", limit: PAGE, cursor } as const;
    const page = await answered(api.GET("/assignments", { params: { query } }));
    const found = page.items.find(isWanted);
    if (found) return found;
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  return null;
}

/** Takes a number off one's list: it goes back to the pool. */
export function skipNumber(assignmentId: string, reason: string | null): Promise<Assignment> {
  return answered(
    api.PATCH("/assignments/{assignment_id}", {
      params: { path: { assignment_id: assignmentId } },
      body: { status: "skipped", reason },
    }),
  );
}
