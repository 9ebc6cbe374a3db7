import { expect, test } from "vitest";
import type { Import } from "@/api/types";
import { reportWords } from "./words";

const counts = {
  duplicate_in_file: 0,
  duplicate_in_pool: 2,
  missing: 1,
  invalid: 3,
  customer: 0,
  do_not_call: 0,
};
const some = {
  kind: "numbers",
  dry_run: true,
  status: "rehearsed",
  report: { rows_read: 7, added: 1, ...counts },
} as Import;

test("a rehearsal says what would be", () => {
  expect(reportWords(some)).toBe(
    "7 rows read, 1 number would be added, 2 in the pool already, 1 without a phone number, 3 with an invalid phone number",
  );
});

test("a do-not-call list says where its numbers go", () => {
  expect(reportWords({ ...some, kind: "do_not_call" })).toContain("1 number would be put on the list");
});

test("an import says what was", () => {
  const done: Import = { ...some, dry_run: false, status: "finished" };

  expect(reportWords(done)).toContain("1 number added");
});
