import { can, type Permission, reachesOthers, type Session } from "@/lib/session-store";
import { today } from "@/lib/today";

const lists: Partial<Record<string, Permission>> = {
  "/leads": "leads:read",
  "/customers": "customers:read",
  "/calls": "calls:read",
};

/** What the page at this address asks for first, as it asks for it; none where that depends on more. */
export function firstRequests(address: string, session: Session): string[] {
  if (!session.org || session.totp_enrolment_required) return [];
  if (address === "/") return ofTheDay(session, today(session.org.time_zone));
  const needs = lists[address];
  if (!needs || !can(session, needs)) return [];
  const list = `${address}?limit=100`;
  return can(session, "views:manage") ? ["/views/defaults", list] : [list];
}

function ofTheDay(session: Session, day: string): string[] {
  if (!can(session, "calls:read")) return [];
  const span = `from=${day}&to=${day}`;
  return reachesOthers(session, "progress:read")
    ? [`/progress/summary?${span}`]
    : [`/call-stats?${span}&agent_id=${session.user.user_id}`];
}
