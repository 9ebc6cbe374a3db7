import { describe, expect, test } from "vitest";
import { explain, Problem, toProblem } from "./problem";

const answer = (status: number, headers: Record<string, string> = {}) =>
  new Response(null, { status, headers });

const problem = (status: number) =>
  new Problem(status, { title: "Title", detail: "Detail", request_id: "r1" }, null);

describe("toProblem", () => {
  test("reads a problem document", () => {
    const read = toProblem(answer(422), {
      title: "Some fields are not valid",
      code: "invalid",
      errors: [{ field: "full_name", message: "may not be empty" }],
      request_id: "r1",
    });

    expect(read).toMatchObject({ status: 422, code: "invalid", requestId: "r1" });
    expect(explain(read).detail).toBe("Full name: may not be empty");
  });

  test.each([{ message: "Unauthorized" }, { Message: "Unauthorized" }])("reads the gateway's %j", (body) => {
    expect(toProblem(answer(401), body)).toMatchObject({ title: "Unauthorized", code: null });
  });

  test("survives a body that is no JSON", () => {
    expect(toProblem(answer(502), null).title).toContain("502");
  });
});

describe("explain", () => {
  test("tells how long to wait", () => {
    const limited = toProblem(answer(429, { "retry-after": "30" }), {});

    expect(explain(limited).detail).toBe("Wait 30 seconds, then try again.");
  });

  test("a connection that failed loses nothing", () => {
    expect(explain(new TypeError("Failed to fetch")).detail).toContain("still here");
  });

  test("a mistake in the page is not blamed on the connection", () => {
    expect(explain(new TypeError("x is undefined")).title).not.toContain("reached");
  });

  test("a conflict is told in the server's own words", () => {
    expect(explain(problem(409))).toEqual({ title: "Title", detail: "Detail" });
  });

  test("a failed server can be quoted", () => expect(explain(problem(500)).detail).toContain("r1"));

  test("a stale edit keeps what was typed", () =>
    expect(explain(problem(412)).detail).toContain("still here"));
});
