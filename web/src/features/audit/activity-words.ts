import type { Activity } from "@/api/types";
import { dateTime, words } from "@/lib/format";

/** Names for ids of people. */
export type Names = ReadonlyMap<string, string>;

/** Bookkeeping of the record, which every change moves. */
const SILENT = new Set(["version", "updated_at"]);

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** Jobs and keys act, too. */
export function actorWords({ actor_id, actor_name }: Activity): string {
  if (actor_id.startsWith("job:")) return "The system";
  if (actor_id.startsWith("key:")) return `${actor_name ?? "A key"} (API key)`;
  return actor_name ?? (actor_id === "anonymous" ? "Somebody not signed in" : "Somebody");
}

export interface ChangeWords {
  field: string;
  before: string;
  after: string;
}

export function changeWords({ changes }: Activity, names: Names): ChangeWords[] {
  return Object.entries(changes)
    .filter(([field]) => !SILENT.has(field))
    .map(([field, { before, after }]) => ({
      field: words(field),
      before: valueWords(before, names),
      after: valueWords(after, names),
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
