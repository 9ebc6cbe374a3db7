import { expect, test } from "vitest";
import { type Entries, startOf } from "./mapping";

const entries: Entries = {
  phone: "2",
  customerTypeColumn: "",
  airplaneColumn: "3",
  customerType: "VIP",
  airplane: "",
  hasHeader: true,
};
const columns = ["name", "phone", "plane", "", "city"];

test("the columns that are left are kept under their headings", () => {
  const { mapping, customer_type } = startOf(entries, columns, true);

  expect(mapping).toEqual({
    phone: 2,
    customer_type: null,
    airplane: 3,
    attributes: { name: 1, city: 5 },
    has_header: true,
  });
  expect(customer_type).toBe("VIP");
});

test("without headings nothing else is kept", () => {
  expect(startOf({ ...entries, hasHeader: false }, columns, false).mapping.attributes).toEqual({});
});
