import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { type AvatarRefusal, avatarRefusalKey } from "@/api/avatar";
import { refreshSession } from "@/api/refresh";
import { socketTicket } from "@/api/socket-ticket";
import { useConnection } from "@/lib/connection";
import { gather } from "@/lib/gather";
import { ring } from "@/lib/ring";
import { currentSession } from "@/lib/session";
import { openSocket, type SocketMessage } from "@/lib/socket";
import { toastNews } from "@/ui/toast";

/** A busy hour pushes several calls a second; each page asks again at most so often. */
const GATHER_MS = 2_000;

/** Keeps lists and pages fresh with what the server tells; a hidden tab updates without speaking. */
export function useLive(enabled: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!enabled) return;
    const refresh = gather((key: string) => void queries.invalidateQueries({ queryKey: [key] }), GATHER_MS);
    let missed = false;
    const close = openSocket({
      ticket: socketTicket,
      onMessage: (message) => receive(queries, refresh, message),
      onState: (live) => {
        useConnection.setState({ live });
        if (live && missed) ["presence", "progress"].forEach(refresh);
        missed = !live;
      },
    });
    return () => {
      close();
      useConnection.setState({ live: false });
    };
  }, [enabled, queries]);
}

/** A message names the entity itself ("lead.assigned") or what changed ({type: "changed", entity_type}). */
export function entityOf(message: SocketMessage): string {
  const { entity_type: changed } = message;
  return message.type === "changed" && typeof changed === "string"
    ? changed
    : (message.type.split(".")[0] ?? "");
}

const affected: Record<string, string[]> = {
  lead: ["leads"],
  customer: ["customers"],
  call: ["calls", "leads", "presence", "progress"],
  dial: ["presence"],
  presence: ["presence"],
  recording: ["calls", "leads"],
  user: ["users", "directory", "me"],
  team: ["calls", "teams", "progress"],
  targets: ["progress"],
  invite: ["invites", "users"],
  line: ["calls", "lines"],
  number: ["assignments", "numbers"],
  numbers: ["assignments", "numbers"],
  assignment: ["assignments", "numbers"],
  task: ["tasks", "leads", "customers"],
  notification: ["notifications"],
};

/** That somebody listened changes nothing that is on a page. */
const CHANGES_NOTHING = "recording.played";

/** Somebody calls on one of this person's lines. */
const RANG = "line.rang";

function hearOfCall(message: SocketMessage): void {
  const phone = textOf(message, "phone");
  // Of several tabs the one that is looked at goes there.
  if (phone) ring({ phone, line: textOf(message, "label"), opens: !document.hidden });
}

function receive(queries: QueryClient, refresh: (key: string) => void, message: SocketMessage): void {
  if (message["action"] === CHANGES_NOTHING) return;
  if (message.type === RANG) return hearOfCall(message);
  for (const key of affected[entityOf(message)] ?? []) refresh(key);
  hearOfMyPicture(queries, message);
  if (document.hidden) return;
  const words = inWords(message, currentSession()?.user.user_id ?? "");
  if (words) toastNews(words.title, words.detail);
}

/** Only the person themself hears these; the picture in the header comes with the session. */
function hearOfMyPicture(queries: QueryClient, message: SocketMessage): void {
  if (message.type === "user.avatar_set" || message.type === "user.avatar_removed") {
    void refreshSession().catch(() => null);
  }
  if (message.type === "user.avatar_refused") {
    queries.setQueryData<AvatarRefusal>(avatarRefusalKey, {
      avatarId: textOf(message, "avatar_id") ?? "",
      reason: textOf(message, "reason") ?? "",
    });
  }
}

export function inWords(message: SocketMessage, me: string): { title: string; detail?: string } | null {
  switch (message.type) {
    case "recording.stored":
      return { title: "A recording is stored", detail: "It can be played on its call's page." };
    case "recording.quarantined":
      return {
        title: "A recording was put aside",
        detail: textOf(message, "reason") ?? "The file did not pass the check.",
      };
    case "user.avatar_refused":
      return { title: "Your picture was not taken", detail: textOf(message, "reason") };
    case "invite.accepted":
      return { title: `${textOf(message, "full_name") ?? "Somebody you invited"} joined` };
    case "notification":
      return newsInWords(message);
    case "lead.assigned":
      return assignmentInWords(message, me);
    default:
      return null;
  }
}

/** A lead that was given away is announced by its own message, to both owners. */
function newsInWords(message: SocketMessage): { title: string } | null {
  const text = textOf(message, "text");
  return text && message["kind"] !== "lead_assigned" ? { title: text } : null;
}

/** The owner before hears it, too. */
function assignmentInWords(message: SocketMessage, me: string): { title: string; detail?: string } {
  const lead = textOf(message, "full_name") ?? "A lead";
  if (textOf(message, "owner_id") !== me) {
    return { title: `${lead} is now with ${textOf(message, "after_owner_name") ?? "somebody else"}` };
  }
  return { title: `${lead} was assigned to you`, detail: "You find it in your leads." };
}

function textOf(message: SocketMessage, name: string): string | undefined {
  const value = message[name];
  return typeof value === "string" ? value : undefined;
}
