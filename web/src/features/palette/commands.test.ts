import { describe, expect, test, vi } from "vitest";
import { fitting } from "@/lib/fit";
import type { Permission, Session } from "@/lib/session";
import { type Actions, commandsOf } from "./commands";

const actions: Actions = {
  go: vi.fn(),
  chooseCaller: vi.fn(),
  addTask: vi.fn(),
  invite: vi.fn(),
  showShortcuts: vi.fn(),
  useTheme: vi.fn(),
  switchOrg: vi.fn(),
  signOut: vi.fn(),
};

function sessionWith(...permissions: Permission[]): Session {
  return {
    permissions: permissions.map((permission) => ({ permission, scope: "own" })),
    org: { org_id: "org_1", name: "Northwind Travel" },
    organisations: [
      { org_id: "org_1", name: "Northwind Travel" },
      { org_id: "org_2", name: "Globex Support" },
    ],
  } as unknown as Session;
}

const labelsOf = (session: Session) => commandsOf(session, actions).map(({ label }) => label);

describe("commands", () => {
  test("are those that somebody may run", () => {
    const labels = labelsOf(sessionWith("leads:read", "leads:create"));

    expect(labels).toEqual(expect.arrayContaining(["Add a lead", "Go to Leads", "Sign out"]));
    expect(labels).not.toContain("Invite somebody");
    expect(labels).not.toContain("Add a customer");
    expect(labels).not.toContain("Go to Audit");
  });

  test("offer the other organisations, not the one that is open", () => {
    const labels = labelsOf(sessionWith());

    expect(labels).toContain("Switch to Globex Support");
    expect(labels).not.toContain("Switch to Northwind Travel");
  });

  test.each([
    ["target", "Go to Organisation settings"],
    ["target", "Go to Progress"],
    ["csv", "Go to Imports"],
    ["export csv", "Go to Leads"],
    ["dnc", "Go to Do not call"],
    ["2fa", "Go to My settings"],
    ["second factor", "Go to My settings"],
    ["dark", "Theme: dark"],
    ["dark mode", "Theme: dark"],
  ])("are found by what they are not called: “%s” finds %s", (typed, label) => {
    const session = sessionWith(
      "leads:read",
      "progress:read",
      "numbers:manage",
      "dnc:read",
      "settings:manage",
      "self:manage",
    );

    expect(fitting(typed, commandsOf(session, actions)).map((command) => command.label)).toContain(label);
  });

  test("each have an id of their own", () => {
    const ids = commandsOf(sessionWith("calls:create", "calls:read", "leads:create"), actions).map(
      ({ id }) => id,
    );

    expect(new Set(ids).size).toBe(ids.length);
  });

  test("run what they say", () => {
    const commands = commandsOf(sessionWith("leads:create"), actions);
    commands.find(({ label }) => label === "Add a lead")?.run();

    expect(actions.go).toHaveBeenCalledWith("/leads/new");
  });
});
