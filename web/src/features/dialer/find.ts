import { firstToCall, nextNumber } from "@/api/calling-list";
import type { CallCreate, WrapUp } from "@/api/types";
import { openWrapUp } from "@/api/wrap-up";
import type { Waiting } from "@/lib/outbox";
import { type Found, type MadeDial, offered, resumed } from "./machine";
import { isAside, keepsACall, keptOf } from "./store";

/** What a call is that is yet to be logged, with what this tab remembers of it. */
export function callToLog(wrapUp: WrapUp): Found {
  return { kind: "call", conversation: resumed(wrapUp, keptOf(wrapUp.dial_id)) };
}

/** The call of a dial, where it was logged on this device and waits to be sent. */
export function waitingCall(items: readonly Waiting[], { dial_token }: MadeDial): Waiting | undefined {
  return items.find(({ body }) => (body as Partial<CallCreate>).dial_token === dial_token);
}

/** The call that is yet to be logged, else the next number that is not put aside. */
export async function findWork(): Promise<Found> {
  // Asked for by itself, too: an organisation may not insist on wrapping up. One that insists has no
  // next number meanwhile, so where a call is known of, that comes first.
  const known = keepsACall() ? await openWrapUp() : null;
  if (known) return callToLog(known);
  const [open, { assignment, wrapUp }] = await Promise.all([openWrapUp(), nextNumber()]);
  const toLog = open ?? wrapUp;
  if (toLog) return callToLog(toLog);
  if (!assignment) return { kind: "nothing" };
  const now = Date.now();
  if (!isAside(assignment, now)) return { kind: "number", target: offered(assignment) };
  const other = await firstToCall((each) => !isAside(each, now) && new Date(each.ends_at).getTime() > now);
  return other ? { kind: "number", target: offered(other) } : { kind: "nothing" };
}

/** The number that the desk would show, for a page that does not show the desk. */
export async function numberAtDesk(): Promise<string | null> {
  const found = await findWork();
  if (found.kind === "nothing") return null;
  return found.kind === "call" ? found.conversation.target.phone : found.target.phone;
}
