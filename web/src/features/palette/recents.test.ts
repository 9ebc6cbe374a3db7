import { describe, expect, test } from "vitest";
import { type Visit, withVisit } from "./recents";

const lead: Visit = { href: "/leads/lead_1", title: "Maria Lopez" };
const leads: Visit = { href: "/leads", title: "Leads" };

describe("pages somebody was on", () => {
  test("the latest is first", () => {
    expect(withVisit([leads], lead)).toEqual([lead, leads]);
  });

  test("a page is there once, as it was last", () => {
    const filtered = { href: "/leads?status=new", title: "Leads" };

    expect(withVisit([lead, leads], filtered)).toEqual([filtered, lead]);
  });

  test("only so many are kept", () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ href: `/calls/${index}`, title: "Call" }));

    expect(many.reduce<Visit[]>(withVisit, [])).toHaveLength(8);
  });
});
