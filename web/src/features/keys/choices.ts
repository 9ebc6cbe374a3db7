import type { PermissionRow } from "@/api/types";
import { words } from "@/lib/format";
import type { Session } from "@/lib/session";

export interface ChoiceGroup {
  name: string;
  rows: PermissionRow[];
}

/** A key has no account of its own, makes no further keys, and stays inside its organisation. */
const NEVER = new Set(["self", "keys", "platform"]);

const names: Partial<Record<string, string>> = {
  dial: "Dialling",
  dnc: "Do not call",
  health: "Health of the product",
  lines: "Phone lines",
};

/** What somebody may put into a key: what they hold themselves, by what it is about. */
export function choicesFor(rows: PermissionRow[], held: Session["permissions"]): ChoiceGroup[] {
  const groups = new Map<string, PermissionRow[]>();
  for (const row of rows) {
    const area = areaOf(row);
    if (NEVER.has(area) || !held.some((each) => each.permission === row.permission)) continue;
    groups.set(area, [...(groups.get(area) ?? []), row]);
  }
  return [...groups].map(([area, members]) => ({ name: names[area] ?? words(area), rows: members }));
}

function areaOf({ permission }: PermissionRow): string {
  return permission.split(":")[0] ?? permission;
}
