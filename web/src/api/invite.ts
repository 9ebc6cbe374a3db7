import { answered, api, done } from "./client";
import type { Invite } from "./types";

/** Mails a new link; the one before is dead. */
export function resendInvite(inviteId: string): Promise<Invite> {
  return answered(api.POST("/invites/{invite_id}/resend", { params: { path: { invite_id: inviteId } } }));
}

export function cancelInvite(inviteId: string): Promise<void> {
  return done(api.DELETE("/invites/{invite_id}", { params: { path: { invite_id: inviteId } } }));
}
