import { expect, test } from "vitest";
import type { Customer } from "@/api/types";
import { differencesOf, entriesOf, toCreate, toPatch } from "./customer-entries";

const ann = {
  full_name: "Ann Lee",
  company: null,
  phone: "+34600111222",
  email: null,
  notes: "Aisle seat",
} as Customer;

test("an empty box is null on the wire", () => {
  expect(toCreate({ ...entriesOf(ann), full_name: " Ann Lee ", notes: " " })).toEqual({
    full_name: "Ann Lee",
    company: null,
    phone: "+34600111222",
    email: null,
    notes: null,
  });
});

test("only what differs is sent", () => {
  expect(toPatch(ann, { ...entriesOf(ann), company: "Acme" })).toEqual({ company: "Acme" });
  expect(toPatch(ann, entriesOf(ann))).toEqual({});
});

test("both versions are told field by field", () => {
  const mine = { ...entriesOf(ann), full_name: "Ann Lopez" };

  expect(differencesOf(mine, entriesOf(ann))).toEqual([
    { label: "Name", mine: "Ann Lopez", theirs: "Ann Lee" },
  ]);
});
