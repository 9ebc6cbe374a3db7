import { defaultParseSearch, defaultStringifySearch } from "@tanstack/react-router";
import { expect, test } from "vitest";
import { parseSearch, stringifySearch } from "./search-json";

test.each([
  { from: "2026-11-20", to: "2026-11-30", agent_id: "user_1" },
  { q: "12", phone: "+34600000000", page: 2, is_open: true, tags: ["a", "2"], none: null },
  { q: "1234-5", year: "2026", words: "true", more: "null and void", quoted: '"x"', part: "-", text: "" },
])("addresses are as the router's own: %s", (search) => {
  const address = defaultStringifySearch(search);

  expect(stringifySearch(search)).toBe(address);
  expect(parseSearch(address)).toEqual(defaultParseSearch(address));
  expect(parseSearch(address)).toEqual(search);
});
