import { expect, test } from "vitest";
import { credentialsFrom, shownIn } from "./credentials";

const form = (entries: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(entries)) data.set(name, value);
  return data;
};
const half = { email: "ann@example.com", password: "seven blue kettles" };

test("first the name and the password go", () => {
  expect(credentialsFrom(form({ ...half, email: " ann@example.com " }), null)).toEqual(half);
});

test("the code goes with the name and password sent before", () => {
  expect(credentialsFrom(form({ code: "123 456" }), half)).toEqual({ ...half, totp: "123456" });
});

test("a recovery code goes in place of a code, and no code tried before goes along", () => {
  const tried = { ...half, totp: "111111" };
  expect(credentialsFrom(form({ recovery_code: " ABCD-EFGH " }), tried)).toEqual({
    ...half,
    recovery_code: "ABCD-EFGH",
  });
});

test("a code is sent bare, and a recovery code as it was kept", () => {
  expect(shownIn(form({ code: "123-456" }))).toEqual({ totp: "123456" });
  expect(shownIn(form({ recovery_code: "ABCD-EFGH " }))).toEqual({ recovery_code: "ABCD-EFGH" });
});
