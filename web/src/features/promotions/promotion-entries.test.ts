import { expect, test } from "vitest";
import type { Promotion } from "@/api/types";
import { differencesOf, entriesOf, segmentWords, toCreate, toPatch } from "./promotion-entries";

const autumn = {
  promotion_id: "promotion_1",
  name: "Autumn",
  starts_on: "2026-10-01",
  ends_on: "2026-10-31",
  goal: { kind: "calls", target: 500 },
  segments: [{ customer_type: null, airplane: "A320" }],
  script_id: null,
  is_active: true,
} as unknown as Promotion;

test("what is not changed is not sent", () => {
  expect(toPatch(autumn, entriesOf(autumn))).toEqual({});
  expect(toPatch(autumn, { ...entriesOf(autumn), target: "600", name: " Autumn " })).toEqual({
    goal: { kind: "calls", target: 600 },
  });
});

test("an empty box is null on the wire", () => {
  expect(
    toCreate({ ...entriesOf(autumn), segments: [{ customer_type: " ", airplane: "A321" }] }),
  ).toMatchObject({
    script_id: null,
    segments: [{ customer_type: null, airplane: "A321" }],
  });
});

test("both versions are told in words", () => {
  const mine = { ...entriesOf(autumn), is_active: false };

  expect(differencesOf(mine, entriesOf(autumn))).toEqual([{ label: "Is active", mine: "No", theirs: "Yes" }]);
});

test("a filter without anything is every number", () => {
  expect(segmentWords({ customer_type: null, airplane: null })).toBe("Every number");
  expect(segmentWords({ customer_type: "VIP", airplane: "A320" })).toBe("VIP · A320");
});
