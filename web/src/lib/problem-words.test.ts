import { afterEach, describe, expect, test, vi } from "vitest";
import { Problem, TimedOut } from "./problem";
import { type Doing, explain } from "./problem-words";

const problem = (status: number, retryAfter: number | null = null) =>
  new Problem(status, { title: "Title", detail: "Detail", request_id: "r1" }, retryAfter);

const unreached = () => new TypeError("Failed to fetch");
const failed = unreached();

afterEach(() => vi.unstubAllGlobals());

const online = (onLine: boolean) => vi.stubGlobal("navigator", { onLine });

describe("what happened", () => {
  test.each([
    [problem(401), "You are signed out"],
    [problem(403), "Your role does not allow this"],
    [problem(404), "This is not here"],
    [problem(409), "Title"],
    [problem(412), "Someone else changed this meanwhile"],
    [problem(413), "This is too large"],
    [problem(422), "Please check what you entered"],
    [problem(429), "Too many attempts"],
    [problem(500), "The server failed"],
    [problem(502), "The server failed"],
    [problem(503), "The server is busy"],
    [problem(504), "The server did not answer in time"],
    [new TimedOut(), "The server did not answer in time"],
    [new TypeError("x is undefined"), "Something went wrong on this page"],
  ])("%s", (error, title) => {
    online(true);

    expect(explain(error).title).toBe(title);
  });

  test("a device without a connection is told from a server without an answer", () => {
    online(false);
    expect(explain(unreached()).title).toBe("This device is offline");

    online(true);
    expect(explain(unreached()).title).toBe("The server could not be reached");
  });

  test("a failure keeps its reason when the connection comes or goes", () => {
    const offline = unreached();
    online(false);
    explain(offline);
    online(true);
    expect(explain(offline)).toEqual({
      title: "This device was offline",
      detail:
        "What you typed is still here, and sending it again saves nothing twice. The connection is back: try again.",
    });

    const unanswered = unreached();
    explain(unanswered);
    online(false);
    expect(explain(unanswered).title).toBe("The server could not be reached");
  });
});

describe("what is kept", () => {
  const kept: [Doing, string, boolean][] = [
    ["saving", "What you typed is still here", true],
    ["acting", "Nothing was changed", true],
    ["reading", "What you typed is still here", false],
    ["dialling", "Nothing was dialled", true],
    ["dialling", "What you typed is still here", false],
  ];

  test.each(kept)("%s: %s", (doing, words, said) => {
    for (const status of [429, 500, 503]) {
      expect(explain(problem(status), doing).detail.includes(words)).toBe(said);
    }
  });

  test.each([failed, new TimedOut(), problem(504)])("what has no answer may be sent again: %s", (error) => {
    online(true);

    expect(explain(error, "saving").detail).toContain("saves nothing twice");
    expect(explain(error, "acting").detail).toContain("may have been done");
    expect(explain(error, "dialling").detail).toMatch(/^Nothing was dialled\. [^.]*ry again/);
  });

  test("a stale edit is compared, a stale click is looked at again", () => {
    expect(explain(problem(412), "saving").detail).toContain("Compare both versions");
    expect(explain(problem(412), "acting").detail).toContain("Look at what it is now");
  });
});

describe("what to do", () => {
  test.each([
    [30, "Wait 30 seconds, then try again."],
    [1, "Wait 1 second, then try again."],
    [null, "Wait a moment, then try again."],
  ])("a wait of %s", (seconds, words) => {
    expect(explain(problem(429, seconds), "reading").detail).toBe(words);
  });

  test("the wait becomes less, and ends", () => {
    expect(explain(problem(429, 30), "reading", 2).detail).toBe("Wait 2 seconds, then try again.");
    expect(explain(problem(429, 30), "reading", 0).detail).toBe("You can try again now.");
  });

  test("each bad field is named with its rule", () => {
    const fields = new Problem(
      422,
      {
        errors: [
          { field: "full_name", message: "may not be empty" },
          { field: "phone", message: "is no number" },
        ],
      },
      null,
    );

    expect(explain(fields).detail).toBe("Full name may not be empty. Phone is no number.");
  });

  test("a field within another one is counted as a person counts, and one that is spoken of is quoted", () => {
    const errors = [
      { field: "segments.0.airplane", message: "needs a letter" },
      { field: "ends_on", message: "may not be before `starts_on`" },
    ];

    expect(explain(new Problem(422, { errors }, null)).detail).toBe(
      'Segments 1, airplane needs a letter. Ends on may not be before "Starts on".',
    );
  });

  test("a conflict is told in the server's own words", () => {
    expect(explain(problem(409), "reading")).toEqual({ title: "Title", detail: "Detail." });
  });

  test("a failed server can be quoted", () => {
    expect(explain(problem(500)).detail).toContain("tell support and quote r1");
  });
});
