import type { PermissionRow, User } from "@/api/types";
import type { Permission } from "@/lib/session";

type Overridden = Pick<User, "granted" | "withdrawn">;

/** What may be switched for a manager, one by one. */
export function switchable(rows: PermissionRow[]): PermissionRow[] {
  return rows.filter((row) => row.grantable || row.withdrawable);
}

/** The switchable permissions a manager holds. */
export function heldBy(rows: PermissionRow[], { granted, withdrawn }: Overridden): Permission[] {
  return switchable(rows)
    .filter(({ permission, manager }) =>
      manager ? !withdrawn.includes(permission) : granted.includes(permission),
    )
    .map((row) => row.permission);
}

/** How what a manager holds differs from the role: what was given, and what was taken. */
export function overridesOf(rows: PermissionRow[], held: readonly Permission[]): Overridden {
  const names = (differ: (row: PermissionRow) => boolean) =>
    switchable(rows)
      .filter(differ)
      .map((row) => row.permission);
  return {
    granted: names((row) => !row.manager && held.includes(row.permission)),
    withdrawn: names((row) => row.manager !== null && !held.includes(row.permission)),
  };
}

/** "leads:assign" belongs to "Leads". */
export function areas(rows: PermissionRow[]): { area: string; rows: PermissionRow[] }[] {
  const names = [...new Set(rows.map(areaOf))];
  return names.map((area) => ({ area, rows: rows.filter((row) => areaOf(row) === area) }));
}

const areaWords: Partial<Record<string, string>> = {
  self: "Own account",
  dial: "Dialling",
  dnc: "Do not call",
  consents: "Consent",
  keys: "API keys",
  lines: "Phone lines",
  health: "Health of the product",
  platform: "Platform",
};

function areaOf({ permission }: PermissionRow): string {
  const [family = ""] = permission.split(":");
  return areaWords[family] ?? family.charAt(0).toUpperCase() + family.slice(1);
}
