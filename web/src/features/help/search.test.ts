import { describe, expect, test } from "vitest";
import { topicOf } from "@/lib/help-topics";
import { type Permission, type Session } from "@/lib/session";
import { articleOf, groups, shownOf } from "./search";

const sessionWith = (...permissions: Permission[]) =>
  ({ permissions: permissions.map((permission) => ({ permission, scope: "own" })) }) as unknown as Session;

const idsFor = (session: Session, typed = "") =>
  groups.flatMap(({ articles }) => shownOf(articles, session, typed).map(({ id }) => id));

describe("the guide", () => {
  test("is about what somebody may do", () => {
    const ids = idsFor(sessionWith("calls:create", "leads:read"));

    expect(ids).toEqual(expect.arrayContaining(["day", "wrap-up", "leads", "account"]));
    expect(ids).not.toContain("import");
    expect(ids).not.toContain("platform");
  });

  test("finds words anywhere in an article", () => {
    expect(idsFor(sessionWith("calls:create", "recordings:read"), "microphone")).toEqual(["recording"]);
    expect(idsFor(sessionWith("calls:create"), "zeppelin")).toEqual([]);
  });

  test("has each article once", () => {
    const ids = groups.flatMap(({ articles }) => articles.map(({ id }) => id));

    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(["/", "/work", "/leads/lead_1", "/organisations/org_1", "/organisation-settings", "/settings"])(
    "explains %s",
    (page) => expect(articleOf(topicOf(page))).toBeDefined(),
  );

  test("explains every page an article leads to", () => {
    const pages = groups.flatMap(({ articles }) => articles.flatMap(({ page }) => page ?? []));

    expect(pages.filter((page) => !articleOf(topicOf(page)))).toEqual([]);
  });
});
