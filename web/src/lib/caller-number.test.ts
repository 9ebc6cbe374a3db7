import { expect, test } from "vitest";
import { callerNumber, readingsOf } from "./caller-number";

test.each([
  ["?phone=+34600111222", "+34600111222"],
  ["?phone=%2B34600111222", "+34600111222"],
  ["?phone=%252B34600111222", "+34600111222"],
  ["?phone=%2034600111222", "34600111222"],
  ["?phone=34600111222", "34600111222"],
  ["?phone=%2234600111222%22", "34600111222"],
  ["?phone=0034600111222", "0034600111222"],
  ["?phone=tel:+34600111222", "+34600111222"],
  ["?phone=sip:+34600111222@pbx.example;user=phone", "+34600111222"],
  ["?phone=+34+600+111+222", "+34 600 111 222"],
  ["?phone=020+7946+0018", "020 7946 0018"],
  ["?line=1&phone=112", "112"],
])("%j is a call from %s", (query, number) => expect(callerNumber(query)).toBe(number));

test.each(["", "?phone=", "?phone=anonymous", "?phone=Unknown", "?phone=%5BNumber%5D", "?phone=%E0%A4%A"])(
  "%j names no number",
  (query) => expect(callerNumber(query)).toBeUndefined(),
);

test("a number without a plus may be one of the country or one with its code", () => {
  expect(readingsOf("34600111222")).toEqual(["34600111222", "+34600111222"]);
  expect(readingsOf("+34600111222")).toEqual(["+34600111222"]);
  expect(readingsOf("02079460018")).toEqual(["02079460018"]);
});
