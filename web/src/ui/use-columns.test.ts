import { expect, test } from "vitest";
import type { Column } from "./columns";
import { pick } from "./use-columns";

const columns = ["name", "owner", "status"].map((key): Column<object> => ({
  key,
  label: key,
  width: 9,
  cell: () => key,
}));
const keys = (chosen: string) => pick(columns, chosen).map(({ key }) => key);

test("the column that names the record stays, whatever was chosen", () => {
  expect(keys("status")).toEqual(["name", "status"]);
  expect(keys("")).toEqual(["name"]);
});

test("columns keep their order, and one that is no longer there is passed over", () => {
  expect(keys("status.gone.owner.name")).toEqual(["name", "owner", "status"]);
});
