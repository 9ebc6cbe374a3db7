// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from "vitest";
import { endFirstRun, isToBeLed, keepStepsDone, stepsDone } from "./first-run";
import type { Permission, Session } from "./session";

beforeEach(() => localStorage.clear());

function sessionOf(userId: string, ...permissions: Permission[]): Session {
  return {
    user: { user_id: userId },
    org: { org_id: "org_1" },
    permissions: permissions.map((permission) => ({ permission, scope: "all" })),
  } as unknown as Session;
}

const admin = sessionOf("user_1", "users:manage", "numbers:manage");

describe("the first run", () => {
  test("leads who runs the organisation", () => {
    expect(isToBeLed(admin)).toBe(true);
    expect(isToBeLed(sessionOf("user_2", "calls:create"))).toBe(false);
    expect(isToBeLed(null)).toBe(false);
  });

  test("is over for who said so, and not for the next person at the computer", () => {
    endFirstRun(admin);

    expect(isToBeLed(admin)).toBe(false);
    expect(isToBeLed(sessionOf("user_3", "users:manage", "numbers:manage"))).toBe(true);
  });

  test("remembers the steps that are done, for this person alone", () => {
    keepStepsDone(admin, ["people", "call"]);

    expect(stepsDone(admin)).toEqual(["people", "call"]);
    expect(stepsDone(sessionOf("user_3"))).toEqual([]);
    expect(stepsDone(null)).toEqual([]);
  });
});
