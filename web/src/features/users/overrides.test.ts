import { expect, test } from "vitest";
import type { PermissionRow } from "@/api/types";
import { areas, heldBy, overridesOf } from "./overrides";

const row = (permission: PermissionRow["permission"], changes: Partial<PermissionRow>): PermissionRow => ({
  permission,
  explanation: "",
  admin: "all",
  manager: null,
  agent: null,
  grantable: false,
  withdrawable: false,
  ...changes,
});

const rows = [
  row("self:manage", { manager: "all" }),
  row("leads:assign", { manager: "all", withdrawable: true }),
  row("leads:delete", { grantable: true }),
  row("keys:manage", {}),
];

test("a manager holds what the role gives, less what was taken, and what was given", () => {
  expect(heldBy(rows, { granted: [], withdrawn: [] })).toEqual(["leads:assign"]);
  expect(heldBy(rows, { granted: ["leads:delete"], withdrawn: ["leads:assign"] })).toEqual(["leads:delete"]);
});

test("only what differs from the role is an exception", () => {
  expect(overridesOf(rows, ["leads:assign"])).toEqual({ granted: [], withdrawn: [] });
  expect(overridesOf(rows, ["leads:delete"])).toEqual({
    granted: ["leads:delete"],
    withdrawn: ["leads:assign"],
  });
});

test("what an administrator may not change never becomes an exception", () => {
  expect(overridesOf(rows, ["keys:manage"])).toEqual({ granted: [], withdrawn: ["leads:assign"] });
});

test("permissions stand under the area they are about", () => {
  expect(areas(rows).map(({ area, rows: members }) => [area, members.length])).toEqual([
    ["Own account", 1],
    ["Leads", 2],
    ["API keys", 1],
  ]);
});

test("the do-not-call list has its name", () => {
  expect(areas([row("dnc:read", {})]).map(({ area }) => area)).toEqual(["Do not call"]);
});
