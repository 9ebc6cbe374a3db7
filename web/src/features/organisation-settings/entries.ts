import type { Settings } from "@/api/types";
import { changesBetween } from "@/lib/changes";
import { fieldInWords } from "@/lib/problem-words";
import type { Difference } from "@/ui/versions";
import { hoursMinutes } from "./hours-minutes";
import { calledOf } from "./labels";

/** What differs, field by field. */
export function differencesOf(mine: Settings, theirs: Settings): Difference[] {
  return Object.entries(changesBetween(theirs, mine)).flatMap(([section, value]) => {
    const left = leaves(section, value);
    const right = leaves(section, theirs[section as keyof Settings]);
    return [...new Set([...left.keys(), ...right.keys()])]
      .filter((path) => left.get(path) !== right.get(path))
      .map((path) => ({
        label: fieldInWords(path, calledOf),
        mine: left.get(path) ?? "",
        theirs: right.get(path) ?? "",
      }));
  });
}

function leaves(path: string, value: unknown): Map<string, string> {
  if (value === null || value === undefined) return new Map([[path, ""]]);
  if (typeof value !== "object") return new Map([[path, leafWords(path, value)]]);
  const found = new Map<string, string>();
  for (const [key, part] of Object.entries(value)) {
    for (const [inner, text] of leaves(`${path}.${key}`, part)) found.set(inner, text);
  }
  return found;
}

function leafWords(path: string, value: unknown): string {
  if (path === "targets.talk_seconds" && typeof value === "number") return hoursMinutes(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}
