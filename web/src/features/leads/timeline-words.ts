import type { TimelineEntry } from "@/api/types";
import { duration, words } from "@/lib/format";
import { outcomes } from "@/lib/outcomes";
import { fieldWords } from "./lead-entries";

const actions: Record<string, string> = {
  "lead.created": "added the lead",
  "lead.updated": "changed the lead",
  "lead.assigned": "gave the lead to",
  "lead.deleted": "deleted the lead",
  "lead.tagged": "added a tag",
  "lead.untagged": "took a tag away",
  "call.logged": "logged a call",
  "call.updated": "changed a call",
  "recording.requested": "began to upload a recording",
  "recording.played": "listened to the recording",
  "recording.expired": "let a recording expire",
  "recording.stored": "stored a recording",
  "recording.quarantined": "put a recording aside",
  "recording.deleted": "deleted a recording",
};

/** Jobs have names of their own, which mean nothing to a reader. */
export function actorWords({ actor_id, actor_name }: TimelineEntry): string {
  return actor_id.startsWith("job:") ? "The system" : (actor_name ?? "Somebody");
}

export function actionWords(action: string): string {
  return actions[action] ?? words(action).toLowerCase();
}

/** What a reader wants to know beside "who did what": outcome, length, the fields that changed. */
export function detailWords(entry: TimelineEntry): string[] {
  const { data } = entry;
  const lines = [callWords(data), data["after_owner_name"], data["notes"], data["reason"]];
  const said = lines.filter((line): line is string => typeof line === "string" && line !== "");
  return [...said, ...(isEdit(entry) ? changeWords(entry) : [])];
}

function callWords({ outcome, duration_seconds: seconds }: Record<string, unknown>): string {
  const parts: string[] = [];
  if (typeof outcome === "string") parts.push(outcomeLabel(outcome));
  if (typeof seconds === "number" && seconds > 0) parts.push(duration(seconds));
  return parts.join(" · ");
}

function outcomeLabel(outcome: string): string {
  return outcomes.find((each) => each.value === outcome)?.label ?? words(outcome);
}

/** The first values of a new record are not changes anybody made. */
function isEdit(entry: TimelineEntry): boolean {
  return entry.action.endsWith(".updated");
}

function changeWords(entry: TimelineEntry): string[] {
  return Object.entries(entry.changes)
    .filter(([field]) => !["version", "updated_at"].includes(field))
    .map(
      ([field, { before, after }]) => `${fieldWords(field)}: ${valueWords(before)} → ${valueWords(after)}`,
    );
}

function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return "empty";
  if (typeof value === "string") return value.length > 80 ? `${value.slice(0, 80)}…` : value;
  return JSON.stringify(value);
}

export function callIdOf(entry: TimelineEntry): string | null {
  if (entry.entity_type === "call") return entry.entity_id;
  const callId = entry.data["call_id"];
  return typeof callId === "string" ? callId : null;
}
