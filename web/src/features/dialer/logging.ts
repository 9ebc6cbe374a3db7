import type { QueryClient } from "@tanstack/react-query";
import { logCall } from "@/api/log-call";
import type { Call, CallCreate } from "@/api/types";
import type { Ending } from "@/lib/endings";
import { newKey } from "@/lib/new-key";
import type { Saved } from "@/lib/outbox";
import { counted, myDayQuery } from "./day";
import { toCall } from "./draft";
import type { Conversation } from "./machine";

/** The same words sent again are the same request, so a lost answer never logs a call twice. */
interface Attempt {
  written: string;
  key: string;
  call: CallCreate;
}

let latest: Attempt | null = null;

function attemptFor(conversation: Conversation, ending: Ending): Attempt {
  const written = JSON.stringify([conversation.dial.dial_id, conversation.draft]);
  if (latest?.written !== written) {
    latest = { written, key: newKey(), call: toCall(conversation, ending, Date.now()) };
  }
  return latest;
}

/** Logs the call. The day moves at once, and back where the call could not be logged. */
export async function sendCall(
  queries: QueryClient,
  conversation: Conversation,
  ending: Ending,
): Promise<Saved<Call>> {
  const { call, key } = attemptFor(conversation, ending);
  const { queryKey } = myDayQuery();
  await queries.cancelQueries({ queryKey });
  const before = queries.getQueryData(queryKey);
  if (before) queries.setQueryData(queryKey, counted(before, ending, call.duration_seconds ?? 0));
  try {
    const { leadName, phone } = conversation.target;
    return await logCall(call, key, { what: `Call with ${leadName ?? phone}`, page: "/work" });
  } catch (error) {
    if (before) queries.setQueryData(queryKey, before);
    throw error;
  }
}
