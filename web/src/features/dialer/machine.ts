import type { Assignment, Call, Dial, DialProblem, WrapUp } from "@/api/types";
import { clock } from "@/lib/format";
import { type Draft, emptyDraft, type Faults } from "./draft";

/** Whom the agent calls, as far as it is known. */
export interface Target {
  assignmentId: string;
  phone: string;
  leadId: string | null;
  leadName: string | null;
  /** Null where the pool must be asked: a wrap-up does not tell. */
  known: Pick<Assignment, "customer_type" | "airplane" | "attributes"> | null;
}

/** What the server tells of a dial, when it is made and in the wrap-up it leaves. */
export type MadeDial = Pick<Dial, "dial_id" | "dial_token" | "phone" | "link" | "dialed_at">;

export interface Conversation {
  target: Target;
  dial: MadeDial;
  /** When it began, in milliseconds by this computer's clock; null where another one saw it. */
  since: number | null;
  /** Whether `since` is when they began to speak, not when it was dialled. */
  talking: boolean;
  endedAt: number | null;
  draft: Draft;
}

export type Desk =
  | { at: "seeking" }
  | { at: "failed"; error: unknown }
  | { at: "empty" }
  | { at: "ready"; target: Target; refusal: DialProblem | null; error: unknown }
  | { at: "dialling"; target: Target; refusal: DialProblem | null }
  | { at: "in_call"; conversation: Conversation }
  | { at: "wrap_up"; conversation: Conversation; faults: Faults; error: unknown }
  | { at: "logging"; conversation: Conversation }
  | { at: "waiting"; conversation: Conversation }
  | { at: "logged"; target: Target; call: Call; callbackAt: string; ahead: Found | null };

/** What the calling list offers: a call that is yet to be logged comes before the next number. */
export type Found =
  { kind: "number"; target: Target } | { kind: "call"; conversation: Conversation } | { kind: "nothing" };

export type DeskEvent =
  | { type: "seek" }
  | { type: "found"; found: Found }
  | { type: "not_found"; error: unknown }
  | { type: "dial" }
  | { type: "dialled"; dial: MadeDial; lineId: string; now: number }
  | { type: "refused"; refusal: DialProblem }
  | { type: "not_dialled"; error: unknown }
  | { type: "talking"; now: number }
  | { type: "ended"; now: number; changes?: Partial<Draft> }
  | { type: "written"; changes: Partial<Draft> }
  | { type: "incomplete"; faults: Faults }
  | { type: "log" }
  | { type: "waits" }
  | { type: "logged"; call: Call }
  | { type: "not_logged"; error: unknown }
  | { type: "closed" }
  | { type: "ahead"; found: Found }
  | { type: "next" };

/**
 * What the agent's desk is after an event. What does not fit the moment changes nothing: that is why nobody is
 * dialled twice, and a call that is open is not walked away from.
 */
export function step(desk: Desk, event: DeskEvent): Desk {
  switch (event.type) {
    case "seek":
      return isOnCall(desk) || desk.at === "dialling" ? desk : { at: "seeking" };
    case "found":
      return found(desk, event.found);
    case "not_found":
      return desk.at === "seeking" ? { at: "failed", error: event.error } : desk;
    case "dial":
    case "dialled":
    case "refused":
    case "not_dialled":
      return dialling(desk, event);
    case "talking":
    case "ended":
    case "written":
      return talking(desk, event);
    default:
      return wrappingUp(desk, event);
  }
}

export function targetOf(desk: Desk): Target | null {
  if ("target" in desk) return desk.target;
  return "conversation" in desk ? desk.conversation.target : null;
}

/** The number whose call is yet to be logged; undefined where that is not known. */
export function openNumberOf(desk: Desk): string | null | undefined {
  if (desk.at === "seeking" || desk.at === "failed") return undefined;
  if (desk.at === "logged" || desk.at === "waiting") return null;
  return targetOf(desk)?.phone ?? null;
}

export function conversationOf(desk: Desk): Conversation | null {
  return "conversation" in desk ? desk.conversation : null;
}

export function offered(assignment: Assignment): Target {
  const { assignment_id: assignmentId, e164: phone } = assignment;
  return { assignmentId, phone, leadId: null, leadName: null, known: assignment };
}

/** A call that the server says is yet to be logged; `kept` is what this tab remembers of it. */
export function resumed(wrapUp: WrapUp, kept: Partial<Conversation> | null): Conversation {
  const target: Target = {
    assignmentId: wrapUp.assignment_id,
    phone: wrapUp.phone,
    leadId: wrapUp.lead_id ?? null,
    leadName: wrapUp.lead_name ?? null,
    known: null,
  };
  const dial = { ...wrapUp, dial_token: wrapUp.dial_token ?? "" };
  const unseen = { since: null, talking: false, endedAt: null, draft: emptyDraft };
  return { ...unseen, ...kept, target, dial };
}

type Dialling = Extract<DeskEvent, { type: "dial" | "dialled" | "refused" | "not_dialled" }>;
type Talking = Extract<DeskEvent, { type: "talking" | "ended" | "written" }>;
type WrappingUp = Exclude<DeskEvent, Dialling | Talking | { type: "seek" | "found" | "not_found" }>;

function found(desk: Desk, it: Found): Desk {
  if (it.kind === "call") {
    const open = conversationOf(desk);
    return open?.dial.dial_id === it.conversation.dial.dial_id ? desk : atCall(it.conversation);
  }
  if (isOnCall(desk) || desk.at === "dialling") return desk;
  return it.kind === "nothing" ? { at: "empty" } : ready(it.target);
}

function dialling(desk: Desk, event: Dialling): Desk {
  if (event.type === "dial") {
    return desk.at === "ready" ? { at: "dialling", target: desk.target, refusal: desk.refusal } : desk;
  }
  if (desk.at !== "dialling") return desk;
  const { target, refusal } = desk;
  switch (event.type) {
    case "dialled": {
      const draft = { ...emptyDraft, lineId: event.lineId };
      const begun = { since: event.now, talking: false, endedAt: null, draft };
      return { at: "in_call", conversation: { target, dial: event.dial, ...begun } };
    }
    case "refused":
      return { at: "ready", target, refusal: event.refusal, error: null };
    case "not_dialled":
      return { at: "ready", target, refusal, error: event.error };
  }
}

function talking(desk: Desk, event: Talking): Desk {
  if (desk.at !== "in_call" && desk.at !== "wrap_up") return desk;
  const { conversation } = desk;
  const { draft, since } = conversation;
  if (event.type === "written") {
    return { ...desk, conversation: { ...conversation, draft: { ...draft, ...event.changes } } };
  }
  if (event.type === "talking") {
    if (desk.at === "wrap_up") return desk;
    return { at: "in_call", conversation: { ...conversation, since: event.now, talking: true } };
  }
  if (desk.at === "wrap_up") {
    const changed = { ...conversation, draft: { ...draft, ...event.changes } };
    return { ...desk, conversation: changed, faults: {} };
  }
  const duration = since === null ? "" : clock((event.now - since) / 1000);
  const ended = { ...conversation, endedAt: event.now, draft: { ...draft, duration, ...event.changes } };
  return { at: "wrap_up", conversation: ended, faults: {}, error: null };
}

function wrappingUp(desk: Desk, event: WrappingUp): Desk {
  switch (event.type) {
    case "incomplete":
      return desk.at === "wrap_up" ? { ...desk, faults: event.faults } : desk;
    case "log":
      return desk.at === "wrap_up" ? { at: "logging", conversation: desk.conversation } : desk;
    case "waits":
      return "conversation" in desk ? { at: "waiting", conversation: desk.conversation } : desk;
    case "logged": {
      if (desk.at !== "logging" && desk.at !== "waiting") return desk;
      const { target, draft } = desk.conversation;
      return { at: "logged", target, call: event.call, callbackAt: draft.callbackAt, ahead: null };
    }
    case "not_logged":
      if (desk.at !== "logging" && desk.at !== "waiting") return desk;
      return { at: "wrap_up", conversation: desk.conversation, faults: {}, error: event.error };
    case "closed":
      return isOnCall(desk) && desk.at !== "in_call" ? { at: "seeking" } : desk;
    case "ahead":
      return desk.at === "logged" ? { ...desk, ahead: event.found } : desk;
    case "next":
      if (desk.at !== "logged") return desk;
      return desk.ahead ? found({ at: "seeking" }, desk.ahead) : { at: "seeking" };
  }
}

function ready(target: Target): Desk {
  return { at: "ready", target, refusal: null, error: null };
}

/** A call that nobody here saw begin is over for all that is known. */
function atCall(conversation: Conversation): Desk {
  const goesOn = conversation.since !== null && conversation.endedAt === null;
  return goesOn ? { at: "in_call", conversation } : { at: "wrap_up", conversation, faults: {}, error: null };
}

function isOnCall(desk: Desk): boolean {
  return "conversation" in desk;
}
