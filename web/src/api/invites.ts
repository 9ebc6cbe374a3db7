import { infiniteQueryOptions } from "@tanstack/react-query";
import { byCursor } from "@/lib/pages";
import { answered, api } from "./client";
import type { Invite, InviteCreate } from "./types";

/** Those that still wait for an answer, and those that ran out without one. */
export const invitesQuery = infiniteQueryOptions({
  queryKey: ["invites"],
  ...byCursor,
  queryFn: ({ pageParam, signal }) =>
    answered(
      api.GET("/invites", {
        params: { query: { status: "unanswered", limit: 50, cursor: pageParam } },
        signal,
      }),
    ),
});

export function invite(invitation: InviteCreate, key: string): Promise<Invite> {
  return answered(api.POST("/invites", { params: { header: { "Idempotency-Key": key } }, body: invitation }));
}
