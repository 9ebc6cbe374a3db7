import type { QueryClient } from "@tanstack/react-query";
import { skipNumber } from "@/api/calling-list";
import { dial, refusalOf } from "@/api/dial";
import { outbox } from "@/api/outbox";
import type { Call, CallCreate } from "@/api/types";
import { closeWrapUp, wrapUpOf } from "@/api/wrap-up";
import { ring } from "@/lib/dialer";
import type { Ending } from "@/lib/endings";
import { createKeyring } from "@/lib/idempotency";
import { problemOf, type Refusal, useOutbox, type Waiting } from "@/lib/outbox";
import { Problem } from "@/lib/problem";
import { callbackChoices } from "./callback";
import { type Draft, faultsOf } from "./draft";
import { callToLog, findWork, waitingCall } from "./find";
import { sendCall } from "./logging";
import type { Conversation } from "./machine";
import { deskNow, putAside, putBack, tell } from "./store";

export interface Options {
  /** The phone line that calls are on until the agent says otherwise; empty for none. */
  lineId: () => string;
  onLogged: (call: Call, conversation: Conversation) => void;
  /** It waits in the outbox under that id. */
  onWaits: (id: string, conversation: Conversation) => void;
}

export type Commands = ReturnType<typeof commandsFor>;

/** What an agent can do at the desk; each does nothing where the moment does not allow it. */
export function commandsFor(queries: QueryClient, options: Options) {
  return {
    seek,
    next,
    later,
    lookAgain,
    talking,
    end,
    write,
    dial: (reason: string | null = null) => dialNow(queries, options, reason),
    settle: () => settle(options),
    log: (endings: readonly Ending[]) => log(queries, options, endings),
    skip: async (assignmentId: string, reason: string | null) => {
      await skipNumber(assignmentId, reason);
      refresh(queries, "assignments", "numbers");
      await seek();
    },
    close: async (reason: string) => {
      await closeNow(reason);
      tell({ type: "closed" });
      refresh(queries, "assignments");
      await seek();
    },
  };
}

const keyring = createKeyring();

async function seek(): Promise<void> {
  await sendFirst();
  tell({ type: "seek" });
  try {
    const found = await findWork();
    tell({ type: "found", found });
    const item = found.kind === "call" && waits(found.conversation);
    if (!item) return;
    tell({ type: "waits" });
    if (item.refusal) await takeBack(item, item.refusal);
  } catch (error) {
    tell({ type: "not_found", error });
  }
}

async function dialNow(queries: QueryClient, { lineId }: Options, reason: string | null): Promise<void> {
  const before = deskNow();
  const after = tell({ type: "dial" });
  if (after === before || after.at !== "dialling") return;
  const { phone, leadId } = after.target;
  const request = { phone, lead_id: leadId, override_reason: reason };
  try {
    const made = await dial(request, keyring.keyFor(request));
    keyring.reset();
    tell({ type: "dialled", dial: made, lineId: lineId(), now: Date.now() });
    ring(made);
  } catch (error) {
    const refusal = refusalOf(error);
    const wrapUp = wrapUpOf(error);
    if (refusal) tell({ type: "refused", refusal });
    else if (wrapUp) tell({ type: "found", found: callToLog(wrapUp) });
    else tell({ type: "not_dialled", error });
  }
  void queries.invalidateQueries({ queryKey: ["callees", phone] });
}

function talking(): void {
  tell({ type: "talking", now: Date.now() });
}

/** The call is over; with how it went, where that is known already. */
function end(ending?: Ending): void {
  const now = new Date();
  const changes = ending && {
    ending: ending.id,
    ...(ending.effect === "callback" && {
      callbackAt: callbackChoices(now, ending.callbackMinutes)[0]?.at ?? "",
    }),
  };
  tell({ type: "ended", now: now.getTime(), ...(changes && { changes }) });
}

function write(changes: Partial<Draft>): void {
  tell({ type: "written", changes });
}

async function log(queries: QueryClient, options: Options, endings: readonly Ending[]): Promise<void> {
  if (deskNow().at === "in_call") end();
  const desk = deskNow();
  if (desk.at !== "wrap_up") return;
  const { conversation } = desk;
  const ending = endings.find(({ id }) => id === conversation.draft.ending) ?? null;
  const faults = faultsOf(conversation.draft, ending, Date.now());
  if (!ending || Object.keys(faults).length > 0) {
    tell({ type: "incomplete", faults });
    return;
  }
  tell({ type: "log" });
  try {
    const saved = await sendCall(queries, conversation, ending);
    if (saved.waits) {
      tell({ type: "waits" });
      options.onWaits(saved.id, conversation);
      return;
    }
    logged(options, saved.answer, conversation);
  } catch (error) {
    await failed(error);
  }
  refresh(queries, "progress", "calls", "leads", "assignments", "numbers", "tasks");
}

/** One that was logged or closed elsewhere meanwhile is off this desk, too. */
async function closeNow(reason: string): Promise<void> {
  try {
    await closeWrapUp(reason);
  } catch (error) {
    if (!(error instanceof Problem && error.status === 404)) throw error;
  }
}

function logged({ onLogged }: Options, call: Call, conversation: Conversation): void {
  tell({ type: "logged", call });
  onLogged(call, conversation);
  void lookAhead();
}

/** The server gives no other number while it does not know how the last call went. */
async function sendFirst(): Promise<void> {
  const desk = deskNow();
  if (desk.at !== "waiting") return;
  await outbox.drain();
  const item = waits(desk.conversation);
  if (!item) tell({ type: "closed" });
  else if (item.refusal) await takeBack(item, item.refusal);
}

/**
 * Whoever reads why it was refused finds what they wrote where they wrote it; it may have been while nobody was at
 * the desk.
 */
async function takeBack(item: Waiting, refusal: Refusal): Promise<void> {
  await failed(problemOf(refusal));
  await outbox.discard(item.id);
}

function waits(conversation: Conversation): Waiting | undefined {
  return waitingCall(useOutbox.getState().items, conversation.dial);
}

/** What became of the call that waited: sent, refused, or taken away from another tab. */
async function settle(options: Options): Promise<void> {
  const desk = deskNow();
  if (desk.at !== "waiting") return;
  const item = waits(desk.conversation);
  const { sent } = useOutbox.getState();
  const { dial_token } = desk.conversation.dial;
  if (item?.refusal) await takeBack(item, item.refusal);
  else if (!item && (sent?.item.body as Partial<CallCreate> | undefined)?.dial_token === dial_token)
    logged(options, sent?.answer as Call, desk.conversation);
  else if (!item) {
    tell({ type: "closed" });
    await seek();
  }
}

async function failed(error: unknown): Promise<void> {
  // Another tab has logged this call: there is nothing left to write down.
  if (error instanceof Problem && error.code === "dial_used") {
    tell({ type: "closed" });
    await seek();
  } else {
    tell({ type: "not_logged", error });
  }
}

async function lookAhead(): Promise<void> {
  try {
    tell({ type: "ahead", found: await findWork() });
  } catch {
    // "Next number" asks again, and says what is wrong.
  }
}

async function next(): Promise<void> {
  if (tell({ type: "next" }).at === "seeking") await seek();
}

/** Past a number that may not be dialled yet: it stays in the list. */
async function later(): Promise<void> {
  const desk = deskNow();
  if (desk.at !== "ready" || !desk.refusal) return;
  putAside(desk.target.assignmentId, desk.refusal.allowed_at ?? null);
  await seek();
}

/** At what was put aside, too. */
async function lookAgain(): Promise<void> {
  putBack();
  await seek();
}

function refresh(queries: QueryClient, ...keys: string[]): void {
  for (const key of keys) void queries.invalidateQueries({ queryKey: [key] });
}
