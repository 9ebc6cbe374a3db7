import type { Activity } from "@/api/types";
import { dateTime, words } from "@/lib/format";
import { type LeadLabels, leadValueWords } from "@/lib/lead-value-words";

/** Names for ids of people. */
export type Names = ReadonlyMap<string, string>;

/** Bookkeeping of the record, which every change moves. */
const SILENT = new Set(["version", "updated_at"]);

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** Where the identifier does not read as words. */
const actions: Record<string, string> = {
  "callee.zones_set": "Time zones of a number set",
  "day.targets_kept": "Targets of the day kept",
  "dial.made": "Number dialled",
  "dial.overridden": "Dialled although a rule said no",
  "dnc.added": "Put on the do-not-call list",
  "dnc.imported": "Put on the do-not-call list from a file",
  "dnc.removed": "Taken off the do-not-call list",
  "line.rang": "Incoming call",
  "platform.entered": "Platform administrator came in",
  "platform.left": "Platform administrator left",
  "progress.drift": "Counters put right",
  "session.reused": "Session ended, its token came twice",
  "user.recovery_codes_renewed": "Recovery codes renewed",
  "user.totp_disabled": "Second factor turned off",
  "user.totp_enabled": "Second factor turned on",
};

const kinds: Record<string, string> = {
  dnc: "Do-not-call list",
  dnc_import: "Do-not-call import",
  key: "API key",
  line: "Phone line",
};

export function actionWords({ action }: Activity): string {
  const [kind = "", ...done] = action.split(".");
  return actions[action] ?? `${kindWords(kind)} ${words(done.join(" ")).toLowerCase()}`.trim();
}

export function kindWords(kind: string): string {
  return kinds[kind] ?? words(kind);
}

/** What a record of each kind is called by, best first. */
const NAMES = ["full_name", "lead_name", "name", "title", "label", "filename", "phone", "email"];

/** Which record it was, as people know it; nothing for oneself, and where only its id is known. */
export function subjectWords(entry: Activity, names: Names): string | undefined {
  const { entity_id, actor_id, changes, data } = entry;
  if (entity_id === actor_id) return undefined;
  const known = names.get(entity_id) ?? (entity_id.startsWith("+") ? entity_id : undefined);
  const said = NAMES.flatMap((name) => [data[name], changes[name]?.after, changes[name]?.before]);
  return known ?? said.find((value): value is string => typeof value === "string" && value !== "");
}

/** Jobs and keys act, too. It stands within a sentence. */
export function actorWords({ actor_id, actor_name }: Activity): string {
  if (actor_id.startsWith("job:")) return "the system";
  if (actor_id.startsWith("key:")) return actor_name ? `${actor_name} (API key)` : "an API key";
  return actor_name ?? (actor_id === "anonymous" ? "somebody not signed in" : "somebody");
}

export interface ChangeWords {
  field: string;
  before: string;
  after: string;
}

export function changeWords(entry: Activity, names: Names, labels?: LeadLabels): ChangeWords[] {
  const said = (field: string, value: unknown) =>
    (entry.entity_type === "lead" && leadValueWords(labels, field, value)) || valueWords(value, names);
  return Object.entries(entry.changes)
    .filter(([field]) => !SILENT.has(field))
    .map(([field, { before, after }]) => ({
      field: words(field),
      before: said(field, before),
      after: said(field, after),
    }));
}

/** What was noted beside the fields: a reason, how many rows. */
export function noteWords({ data }: Activity, names: Names): { label: string; value: string }[] {
  return Object.entries(data)
    .filter(([, value]) => value !== null && value !== "")
    .map(([label, value]) => ({ label: words(label), value: valueWords(value, names) }));
}

export function valueWords(value: unknown, names: Names): string {
  if (value === null || value === undefined || value === "") return "empty";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return names.get(value) ?? (TIME.test(value) ? dateTime(value) : value);
  if (Array.isArray(value)) return listWords(value, names);
  return typeof value === "number" ? String(value) : JSON.stringify(value, null, 1);
}

function listWords(values: unknown[], names: Names): string {
  return values.length === 0 ? "none" : values.map((value) => valueWords(value, names)).join(", ");
}
