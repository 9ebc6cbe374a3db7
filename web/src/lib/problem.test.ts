import { describe, expect, test } from "vitest";
import { toProblem } from "./problem";

const answer = (status: number, headers: Record<string, string> = {}) =>
  new Response(null, { status, headers });

describe("toProblem", () => {
  test("reads a problem document", () => {
    const read = toProblem(answer(422), {
      title: "Some fields are not valid",
      code: "invalid",
      errors: [{ field: "full_name", message: "may not be empty" }],
      request_id: "r1",
    });

    expect(read).toMatchObject({ status: 422, code: "invalid", requestId: "r1" });
    expect(read.fields).toEqual([{ field: "full_name", message: "may not be empty" }]);
  });

  test.each([{ message: "Unauthorized" }, { Message: "Unauthorized" }])("reads the gateway's %j", (body) => {
    expect(toProblem(answer(401), body)).toMatchObject({ title: "Unauthorized", code: null });
  });

  test("an answer that the API did not write is found by its chain of work", () => {
    expect(toProblem(answer(502, { "x-correlation-id": "c1" }), {}).requestId).toBe("c1");
  });

  test("survives a body that is no JSON", () => {
    expect(toProblem(answer(502), null).title).toContain("502");
  });
});
