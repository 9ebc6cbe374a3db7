import { queryOptions } from "@tanstack/react-query";
import { type Session, startSession } from "@/lib/session";
import { answered, api } from "./client";
import type { InviteAccept } from "./types";

/** Who invites whom, by the token of the mailed link. */
export const invitePreviewQuery = (token: string) =>
  queryOptions({
    queryKey: ["invite-preview", token],
    queryFn: ({ signal }) => answered(api.POST("/auth/invites/preview", { body: { token }, signal })),
  });

/** Joins the organisation and signs in. */
export async function acceptInvite(acceptance: InviteAccept): Promise<Session> {
  const session = await answered(api.POST("/auth/invites/accept", { body: acceptance }));
  startSession(session);
  return session;
}
