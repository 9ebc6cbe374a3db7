import { create } from "zustand";
import type { Assignment } from "@/api/types";
import { keep, recall } from "@/lib/browser-storage";
import { type Conversation, conversationOf, type Desk, type DeskEvent, step } from "./machine";

interface DeskState {
  /** Whose desk it is: what one person left does not wait for the next one at this computer. */
  owner: string;
  desk: Desk;
  /** Numbers that may not be dialled yet, by assignment, and when they may; null where waiting does not help. */
  aside: Record<string, string | null>;
}

const KEPT = "callboard.call";
const opened = { desk: { at: "seeking" } as Desk, aside: {} };

/** It outlives the page: an agent looks something up and comes back to the same call. */
export const useDesk = create<DeskState>(() => ({ owner: "", ...opened }));

export function openDesk(owner: string): void {
  if (useDesk.getState().owner !== owner) useDesk.setState({ owner, ...opened });
}

export function deskNow(): Desk {
  return useDesk.getState().desk;
}

/** What the desk is after the event; the same object where the event changed nothing. */
export function tell(event: DeskEvent): Desk {
  const desk = step(deskNow(), event);
  useDesk.setState({ desk });
  return desk;
}

export function putAside(assignmentId: string, until: string | null): void {
  useDesk.setState(({ aside }) => ({ aside: { ...aside, [assignmentId]: until } }));
}

export function putBack(): void {
  useDesk.setState({ aside: {} });
}

export function isAside({ assignment_id: id }: Pick<Assignment, "assignment_id">, now: number): boolean {
  const { aside } = useDesk.getState();
  const until = aside[id];
  return until === null || (until !== undefined && new Date(until).getTime() > now);
}

type Kept = Pick<Conversation, "since" | "talking" | "endedAt" | "draft">;

/** What this tab remembers of a call across a reload; the server keeps that it is open. */
export function keptOf(dialId: string): Kept | null {
  const kept = parsed(recall(KEPT, "sessionStorage") ?? "null");
  if (kept?.dialId !== dialId) return null;
  const { since, talking, endedAt, draft } = kept;
  return { since, talking, endedAt, draft };
}

/** What cannot be read is not known: the server still has the call, and the desk must open. */
function parsed(words: string): (Kept & { dialId: string }) | null {
  try {
    return JSON.parse(words) as Kept & { dialId: string };
  } catch {
    return null;
  }
}

/** Whether this tab knows of a call that may still be logged. */
export function keepsACall(): boolean {
  return Boolean(recall(KEPT, "sessionStorage"));
}

useDesk.subscribe(({ desk }, before) => {
  if (desk === before.desk) return;
  const conversation = conversationOf(desk);
  if (conversation) {
    const { since, talking, endedAt, draft, dial } = conversation;
    const words = JSON.stringify({ dialId: dial.dial_id, since, talking, endedAt, draft });
    keep(KEPT, words, "sessionStorage");
  } else if (conversationOf(before.desk)) {
    keep(KEPT, null, "sessionStorage");
  }
});
