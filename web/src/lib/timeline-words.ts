import type { components } from "@/api/schema";
import { dateTime, duration, fieldWords, words } from "./format";
import { type LeadLabels, leadValueWords } from "./lead-value-words";
import { outcomes } from "./outcomes";

export type TimelineEntry = components["schemas"]["TimelineEntry"];

const interactions: Record<string, string> = {
  call: "called",
  email: "wrote an email",
  meeting: "met the customer",
  note: "left a note",
};

const actions: Record<string, string> = {
  "lead.created": "added the lead",
  "lead.updated": "changed the lead",
  "lead.assigned": "gave the lead to",
  "lead.archived": "moved the lead to the archive",
  "lead.restored": "brought the lead back",
  "lead.deleted": "deleted the lead for good",
  "lead.converted": "made the lead a customer",
  "lead.tagged": "added a tag",
  "lead.untagged": "took a tag away",
  "customer.created": "added the customer",
  "customer.updated": "changed the customer",
  "dial.overridden": "dialled although a rule said no",
  "customer.archived": "moved the customer to the archive",
  "customer.restored": "brought the customer back",
  "customer.deleted": "deleted the customer for good",
  "call.logged": "logged a call",
  "call.updated": "changed a call",
  "task.created": "added a task",
  "task.updated": "changed a task",
  "task.assigned": "gave a task to",
  "task.completed": "completed a task",
  "task.reopened": "opened a task again",
  "task.cancelled": "gave up a task",
  "task.deleted": "deleted a task",
  "recording.requested": "began to upload a recording",
  "recording.played": "listened to the recording",
  "recording.expired": "let a recording expire",
  "recording.stored": "stored a recording",
  "recording.quarantined": "put a recording aside",
  "recording.deleted": "deleted a recording",
};

const LATER_MS = 15 * 60_000;

/** Jobs have names of their own, which mean nothing to a reader. */
export function actorWords({ actor_id, actor_name }: TimelineEntry): string {
  return actor_id.startsWith("job:") ? "The system" : (actor_name ?? "Somebody");
}

export function actionWords({ action, data }: Pick<TimelineEntry, "action" | "data">): string {
  if (action === "customer.interaction") return interactions[String(data["kind"])] ?? "was in contact";
  return actions[action] ?? words(action).toLowerCase();
}

/** What a reader wants to know beside "who did what": outcome, length, the fields that changed. */
export function detailWords(entry: TimelineEntry, labels?: LeadLabels): string[] {
  const { data } = entry;
  const lines = [
    callWords(data),
    taskWords(entry),
    data["after_owner_name"],
    data["notes"],
    data["reason"],
    data["text"],
    contactedWords(entry),
  ];
  const said = lines.filter((line): line is string => typeof line === "string" && line !== "");
  return [...said, ...(isEdit(entry) ? changeWords(entry, labels) : [])];
}

/** A contact is often written down later than it took place. */
function contactedWords({ action, at, data }: TimelineEntry): string | null {
  const then = data["at"];
  if (action !== "customer.interaction" || typeof then !== "string") return null;
  return Math.abs(Date.parse(at) - Date.parse(then)) < LATER_MS ? null : dateTime(then);
}

function taskWords({ entity_type, action, data }: TimelineEntry): string | null {
  if (entity_type !== "task" || typeof data["title"] !== "string") return null;
  const { title, assignee_name: assignee } = data;
  return action === "task.assigned" && typeof assignee === "string" ? `${assignee}: ${title}` : title;
}

function callWords({ disposition, outcome, duration_seconds: seconds }: Record<string, unknown>): string {
  const parts: string[] = [];
  if (typeof disposition === "string") parts.push(disposition);
  else if (typeof outcome === "string") parts.push(outcomeLabel(outcome));
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

function changeWords({ changes, entity_type }: TimelineEntry, labels?: LeadLabels): string[] {
  const said = (field: string, value: unknown) =>
    (entity_type === "lead" && leadValueWords(labels, field, value)) || valueWords(value);
  return Object.entries(changes)
    .filter(([field]) => !["version", "updated_at"].includes(field))
    .map(
      ([field, { before, after }]) => `${fieldWords(field)}: ${said(field, before)} → ${said(field, after)}`,
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
