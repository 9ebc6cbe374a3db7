import type { Settings, SettingsUpdate } from "@/api/types";
import { words } from "@/lib/format";
import type { FieldFault } from "@/lib/problem";
import type { Difference } from "@/ui/versions";
import { sections } from "./parts";

/** The sections of `next` that differ from `before`: each is sent whole. */
export function changedSections(before: Settings, next: Settings): SettingsUpdate {
  const changed = sections.filter((section) => !same(before[section], next[section]));
  return Object.fromEntries(changed.map((section) => [section, next[section]]));
}

export function isChanged(before: Settings, next: Settings): boolean {
  return Object.keys(changedSections(before, next)).length > 0;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** Forms put the keys of an object in an order of their own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}

/** What differs in the sections I changed, field by field. */
export function differencesOf(mine: SettingsUpdate, theirs: Settings): Difference[] {
  return Object.entries(mine).flatMap(([section, value]) => {
    const left = leaves(section, value);
    const right = leaves(section, theirs[section as keyof SettingsUpdate]);
    return [...new Set([...left.keys(), ...right.keys()])]
      .filter((path) => left.get(path) !== right.get(path))
      .map((path) => ({
        label: pathWords(path),
        mine: left.get(path) ?? "",
        theirs: right.get(path) ?? "",
      }));
  });
}

function leaves(path: string, value: unknown): Map<string, string> {
  if (value === null || value === undefined) return new Map([[path, ""]]);
  if (typeof value !== "object") return new Map([[path, leafWords(value)]]);
  const found = new Map<string, string>();
  for (const [key, part] of Object.entries(value)) {
    for (const [inner, text] of leaves(`${path}.${key}`, part)) found.set(inner, text);
  }
  return found;
}

function leafWords(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}

/** "dispositions.2.label" as a person counts: "Dispositions 3, label". */
export function pathWords(path: string): string {
  const [first = "", ...rest] = path.split(".");
  return rest.reduce(
    (said, step) =>
      /^\d+$/.test(step) ? `${said} ${Number(step) + 1}` : `${said}, ${words(step).toLowerCase()}`,
    words(first),
  );
}

export function faultWords({ field, message }: FieldFault): string {
  return `${pathWords(field)} ${message}`;
}
