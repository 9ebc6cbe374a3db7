import { expect, test } from "vitest";
import { bareCode, codeRule, codesFile, inFours } from "./one-time-code";

test("a code is taken as people type it", () => {
  expect(bareCode(" 123 456 ")).toBe("123456");
  expect(bareCode("123-456")).toBe("123456");
  expect(codeRule("123 456")).toBe(true);
});

test.each(["", "12345", "1234567", "12345a"])("%j is no code", (typed) => {
  expect(codeRule(typed)).toBe("Type the six digits the app shows now.");
});

test("a secret is shown in fours", () => {
  expect(inFours("JBSWY3DPEHPK3P")).toBe("JBSW Y3DP EHPK 3P");
});

test("the file says whose codes they are, and holds each on a line", () => {
  const lines = codesFile("ann@example.com", ["AAAA-BBBB", "CCCC-DDDD"]).split("\n");
  expect(lines[0]).toContain("ann@example.com");
  expect(lines).toEqual(expect.arrayContaining(["AAAA-BBBB", "CCCC-DDDD"]));
});
