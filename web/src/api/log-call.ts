import type { About, Saved } from "@/lib/outbox";
import { outbox } from "./outbox";
import type { Call, CallCreate } from "./types";

/** Logs a call, or keeps it until the line is back. */
export function logCall(call: CallCreate, key: string, about: About): Promise<Saved<Call>> {
  return outbox.save({ method: "POST", path: "/calls", body: call, key }, about);
}
