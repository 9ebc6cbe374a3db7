import { expect, test } from "vitest";
import type { Promotion } from "@/api/types";
import { entriesOf, onTheWire, segmentWords } from "./promotion-entries";

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

test("an empty box is null on the wire", () => {
  expect(
    onTheWire({ ...entriesOf(autumn), segments: [{ customer_type: " ", airplane: "A321" }] }),
  ).toMatchObject({
    goal: { kind: "calls", target: 500 },
    script_id: null,
    segments: [{ customer_type: null, airplane: "A321" }],
  });
});

test("a filter without anything is every number", () => {
  expect(segmentWords({ customer_type: null, airplane: null })).toBe("Every number");
  expect(segmentWords({ customer_type: "VIP", airplane: "A320" })).toBe("VIP · A320");
});
