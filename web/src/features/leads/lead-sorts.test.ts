import { expect, test } from "vitest";
import type { LeadFilters } from "@/api/leads";
import { leadSorts } from "./lead-sorts";

const names = (filters: LeadFilters, scope: string) => leadSorts(filters, scope).map(({ name }) => name);

test("everybody's leads go both ways, narrowed ones by their last change", () => {
  expect(names({}, "all")).toEqual(["created_at", "updated_at"]);
  expect(names({ priority: "high" }, "all")).toEqual(["created_at", "updated_at"]);
  expect(names({ status: "new" }, "all")).toEqual(["updated_at"]);
  expect(names({ owner_id: "user_1" }, "all")).toEqual(["updated_at"]);
  expect(names({}, "team")).toEqual(["updated_at"]);
  expect(names({}, "own")).toEqual(["updated_at"]);
});

test("a tag's leads go by when they came in, except one's own", () => {
  expect(names({ tag: "tag_1" }, "all")).toEqual(["created_at"]);
  expect(names({ tag: "tag_1" }, "own")).toEqual(["updated_at"]);
});

test("a search has its own order", () => {
  expect(names({ q: "ann" }, "all")).toEqual([]);
});
