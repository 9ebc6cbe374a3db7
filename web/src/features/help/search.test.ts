import { describe, expect, test } from "vitest";
import { topicOf } from "@/lib/help-topics";
import { type Permission, type Session } from "@/lib/session";
import { articleOf, foundFor, groups, shownOf } from "./search";

const sessionWith = (...permissions: Permission[]) =>
  ({ permissions: permissions.map((permission) => ({ permission, scope: "own" })) }) as unknown as Session;

const everything = groups.flatMap(({ articles }) => articles.flatMap(({ needs }) => needs ?? []));
const admin = sessionWith(...everything);

const idsFor = (session: Session) =>
  groups.flatMap(({ articles }) => shownOf(articles, session).map(({ id }) => id));
const answersTo = (typed: string, session = admin) => foundFor(session, typed).map(({ id }) => id);

describe("the guide", () => {
  test("is about what somebody may do", () => {
    const ids = idsFor(sessionWith("calls:create", "leads:read"));

    expect(ids).toEqual(expect.arrayContaining(["day", "wrap-up", "leads", "account"]));
    expect(ids).not.toContain("import");
    expect(ids).not.toContain("platform");
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

describe("a question", () => {
  test.each([
    ["undo import", "import"],
    ["How do I undo an import?", "import"],
    ["I forgot my password", "account"],
    ["smtp", "settings"],
    ["smtp server", "settings"],
    ["3cx", "lines"],
    ["how do i record", "recording"],
    ["how do I record a call", "recording"],
    ["recording lost", "recording"],
    ["recordings", "recording"],
    ["2fa", "account"],
    ["dnc", "do-not-call"],
    ["do not call", "do-not-call"],
    ["api keys", "api-keys"],
    ["api reference", "api-reference"],
    ["exporting leads", "lists"],
    ["who changed this?", "audit"],
  ])("“%s” is answered by %s before others", (typed, id) => {
    expect(answersTo(typed)[0]).toBe(id);
  });

  test("is answered by what somebody may read alone", () => {
    const agent = sessionWith("calls:create", "recordings:read");

    expect(answersTo("microphone", agent)).toEqual(["recording"]);
    expect(answersTo("api reference", agent)).toEqual([]);
  });

  test("that no article tells of has no answer", () => {
    expect(answersTo("zeppelin")).toEqual([]);
    expect(answersTo("zeppelin balloon recording")).toEqual([]);
  });

  test("leaves out what tells of few of its words where others tell of most", () => {
    expect(answersTo("pause recording")).not.toContain("audit");
  });

  test("that is only begun shows everything", () => {
    expect(answersTo("how do i")).toEqual(idsFor(admin));
  });
});
