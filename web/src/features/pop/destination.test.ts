import { describe, expect, test } from "vitest";
import type { Match } from "@/api/caller";
import { destinationOf, whoCalls } from "./destination";

const phone = "+34600111222";
const maria: Match = { kind: "lead", id: "lead_1", name: "Maria Lopez", detail: "Lead, Iberia" };
const customer: Match = { kind: "customer", id: "customer_1", name: "Ann Lee", detail: "Customer" };
const pooled: Match = { kind: "number", id: phone, name: phone, detail: "Number of the pool, vip" };

describe("a call leads", () => {
  test("to the one who has the number", () => {
    expect(destinationOf(phone, [maria], true)).toEqual({
      to: "/leads/$leadId",
      params: { leadId: "lead_1" },
    });
    expect(destinationOf(phone, [customer], true).to).toBe("/customers/$customerId");
    expect(destinationOf(phone, [pooled], true)).toEqual({ to: "/numbers", search: { q: phone } });
  });

  test("to the choice where several have it", () => {
    expect(destinationOf(phone, [maria, customer], true)).toEqual({
      to: "/pop",
      search: { phone, here: true },
    });
  });

  test("to a new lead with the number where nobody has it, for who may add one", () => {
    expect(destinationOf(phone, [], true)).toEqual({ to: "/leads/new", search: { phone } });
    expect(destinationOf(phone, [], false).to).toBe("/pop");
  });
});

test.each([
  [[maria], "Maria Lopez · Lead, Iberia"],
  [[pooled], "Number of the pool, vip"],
  [[maria, customer], "2 records have this number"],
  [[], "Nobody with this number is known"],
])("%j is said as %j", (matches, words) => expect(whoCalls(matches)).toBe(words));
