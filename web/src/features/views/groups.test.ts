import { expect, test } from "vitest";
import type { Team, View } from "@/api/types";
import { groupsOf } from "./groups";

const view = (name: string, team_id: string | null): View => ({
  view_id: `view_${name}`,
  list: "leads",
  name,
  search: "",
  owner_id: "user_1",
  may_edit: true,
  created_at: "2026-11-20T09:30:00.000Z",
  updated_at: "2026-11-20T09:30:00.000Z",
  version: 1,
  team_id,
});
const team = (team_id: string, name: string) => ({ team_id, name }) as Team;

test("one's own come first, then each team's, by name", () => {
  const views = [view("Zeta", null), view("Won", "t2"), view("Open", "t1"), view("Alpha", null)];
  const groups = groupsOf(views, [team("t1", "Outbound"), team("t2", "Inbound")]);

  expect(groups.map(({ label, views: shown }) => [label, shown.map(({ name }) => name)])).toEqual([
    ["Mine", ["Alpha", "Zeta"]],
    ["Team Inbound", ["Won"]],
    ["Team Outbound", ["Open"]],
  ]);
});

test("what a deleted team left is still there to be deleted", () => {
  expect(groupsOf([view("Old", "t9")], []).map(({ label }) => label)).toEqual(["Team that is gone"]);
});
