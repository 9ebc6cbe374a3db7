import { expect, test } from "vitest";
import type { Segment } from "@/api/types";
import { availableOf, kindsOf, optionsOf } from "./kinds";

const segment = (name: string, customerType: string | null, airplane: string | null, available: number) =>
  ({ segment: name, customer_type: customerType, airplane, available }) as Segment;

const pool = [
  segment("vip|a320", "VIP", "A320", 5),
  segment("vip|b737", "vip", "B737", 7),
  segment("frequent-flyer|-", "Frequent flyer", null, 11),
  segment("-|-", null, null, 13),
];

test("a segment's name says its kinds; what it has none of stays open", () => {
  expect(pool.map(kindsOf)).toEqual([
    { customer_type: "vip", airplane: "a320" },
    { customer_type: "vip", airplane: "b737" },
    { customer_type: "frequent-flyer", airplane: undefined },
    { customer_type: undefined, airplane: undefined },
  ]);
});

test("two spellings of a kind are one choice", () => {
  expect(optionsOf(pool, "customer_type")).toEqual([
    { value: "frequent-flyer", label: "Frequent flyer" },
    { value: "vip", label: "VIP" },
  ]);
});

test("what is available is counted by either kind, both or none", () => {
  expect(availableOf(pool, {})).toBe(36);
  expect(availableOf(pool, { customer_type: "vip" })).toBe(12);
  expect(availableOf(pool, { airplane: "a320" })).toBe(5);
  expect(availableOf(pool, { customer_type: "frequent-flyer", airplane: "a320" })).toBe(0);
});
