import { expect, test } from "vitest";
import type { PermissionRow } from "@/api/types";
import type { Permission } from "@/lib/session";
import { choicesFor } from "./choices";

const row = (permission: Permission): PermissionRow => ({
  permission,
  explanation: permission,
  admin: "all",
  manager: null,
  agent: null,
  grantable: false,
  withdrawable: false,
});

const held = (...permissions: Permission[]) =>
  permissions.map((permission) => ({ permission, scope: "all" as const }));

test("groups what somebody holds by what it is about", () => {
  const rows = [row("leads:read"), row("lines:read"), row("leads:create")];
  expect(choicesFor(rows, held("leads:read", "leads:create", "lines:read"))).toEqual([
    { name: "Leads", rows: [row("leads:read"), row("leads:create")] },
    { name: "Phone lines", rows: [row("lines:read")] },
  ]);
});

test("offers neither what somebody lacks nor what no key may hold", () => {
  const rows = [row("leads:read"), row("keys:manage"), row("self:manage"), row("platform:orgs")];
  expect(choicesFor(rows, held("keys:manage", "self:manage", "platform:orgs"))).toEqual([]);
});

test("says do not call, not dnc", () => {
  expect(choicesFor([row("dnc:read")], held("dnc:read")).map(({ name }) => name)).toEqual(["Do not call"]);
});
