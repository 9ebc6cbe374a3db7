import { describe, expect, test } from "vitest";
import type { Match } from "@/api/caller";
import { destinationOf, whoCalls } from "./destination";

const phone = "+34600111222";
const maria: Match = { kind: "lead", id: "lead_1", name: "Maria Lopez", detail: "Lead, Iberia" };
const customer: Match = { kind: "customer", id: "customer_1", name: "Ann Lee", detail: "Customer" };
const pooled: Match = { kind: "number", id: phone, name: phone, detail: "Number of the pool, vip" };
const everything = { seesAll: true, mayCreate: true };

describe("a call leads", () => {
  test("to the one who has the number", () => {
    expect(destinationOf(phone, [maria], everything)).toEqual({
      to: "/leads/$leadId",
      params: { leadId: "lead_1" },
    });
    expect(destinationOf(phone, [customer], everything).to).toBe("/customers/$customerId");
    expect(destinationOf(phone, [pooled], everything)).toEqual({ to: "/numbers", search: { q: phone } });
  });

  test("to the choice where several have it", () => {
    expect(destinationOf(phone, [maria, customer], everything)).toEqual({
      to: "/pop",
      search: { phone, here: true },
    });
  });

  test("to a new lead with the number where nobody has it, for who may add one", () => {
    expect(destinationOf(phone, [], everything)).toEqual({ to: "/leads/new", search: { phone } });
    expect(destinationOf(phone, [], { seesAll: true, mayCreate: false }).to).toBe("/pop");
  });

  test("to the question first where a colleague may have it", () => {
    expect(destinationOf(phone, [], { seesAll: false, mayCreate: true }).to).toBe("/pop");
  });
});

test.each([
  [[maria], "Maria Lopez · Lead, Iberia"],
  [[pooled], "Number of the pool, vip"],
  [[maria, customer], "2 records have this number"],
  [[], "Nobody with this number is known"],
])("%j is said as %j", (matches, words) => expect(whoCalls(matches, everything)).toBe(words));

test("who sees only some records is not told that nobody has the number", () => {
  expect(whoCalls([], { seesAll: false })).toBe(
    "Nobody that you can see has this number. A colleague may look after it.",
  );
});
