import { expect, test } from "vitest";
import { resultWords } from "./login-words";

test("being asked for a code is a step, not a fault", () => {
  expect(resultWords({ success: false, reason: "totp_required" })).toEqual({
    label: "Code asked for",
    tone: "plain",
  });
});

test("a refusal says why, even for a reason without words of its own", () => {
  expect(resultWords({ success: true, reason: null })).toEqual({ label: "Signed in", tone: "good" });
  expect(resultWords({ success: false, reason: "wrong_password" })).toEqual({
    label: "Wrong password",
    tone: "bad",
  });
  expect(resultWords({ success: false, reason: "stolen_cookie" })).toEqual({
    label: "Stolen cookie",
    tone: "bad",
  });
  expect(resultWords({ success: false, reason: null }).label).toBe("Refused");
});
