import { expect, test } from "vitest";
import { hrefOf, isChanged, searchIn } from "./addresses";

const view = { list: "leads", view_id: "view_1", search: "columns=name.owner&status=new" } as const;

test("a view keeps filters, order and columns, and not what was open", () => {
  expect(searchIn("?status=new&view=view_9&columns=name.owner&task=task_1&assign=true")).toBe(view.search);
  expect(searchIn("?sort=updated_at&order=asc")).toBe("order=asc&sort=updated_at");
  expect(searchIn("")).toBe("");
});

test("its address shows it, and says which it is", () => {
  expect(hrefOf(view)).toBe("/leads?columns=name.owner&status=new&view=view_1");
  expect(isChanged(view, "?view=view_1&status=new&columns=name.owner")).toBe(false);
});

test("another filter is a change, another order of the address is none", () => {
  expect(isChanged(view, "?status=won&columns=name.owner")).toBe(true);
  expect(isChanged({ search: "q=a+b" }, "?q=a%20b")).toBe(false);
});
