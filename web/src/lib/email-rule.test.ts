import { expect, test } from "vitest";
import { emailRule, emailRules } from "./email-rule";

test.each(["ann.lee@example.com", "a+b@mail.example.co.uk", "jürgen@example.de"])("%s is one", (address) => {
  expect(emailRule.value.test(address)).toBe(true);
});

test.each(["ann", "ann@example", "ann at example.com", "ann@@example.com", "ann@example..com", "ann@.com"])(
  "%s is none",
  (address) => {
    expect(emailRule.value.test(address)).toBe(false);
  },
);

test("where one is needed the form says what for", () => {
  expect(emailRules("Write where the mail goes.")).toEqual({
    pattern: emailRule,
    required: "Write where the mail goes.",
  });
});
