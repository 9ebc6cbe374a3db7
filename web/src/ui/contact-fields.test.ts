import { expect, test } from "vitest";
import { contactEntriesOf, contactOnTheWire } from "./contact-fields";

test("an empty box is null on the wire", () => {
  const ann = {
    full_name: "Ann Lee",
    company: null,
    phone: "+34600111222",
    email: null,
    notes: "Aisle seat",
  };

  expect(contactOnTheWire({ ...contactEntriesOf(ann), full_name: " Ann Lee ", notes: " " })).toEqual({
    ...ann,
    notes: null,
  });
});
