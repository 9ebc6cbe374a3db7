import { expect, test } from "vitest";
import type { Column } from "./columns";
import { fileRows } from "./list-file";

interface Person {
  name: string;
  company: string | null;
}

const columns: Column<Person>[] = [
  {
    key: "name",
    label: "Person",
    width: 9,
    cell: ({ name }) => name,
    csv: { Name: ({ name }) => name, Company: ({ company }) => company },
  },
  { key: "actions", label: "Actions", width: 5, cell: () => "Remove" },
];

test("a cell that shows two things fills two columns, and one that does something none", () => {
  expect(fileRows(columns, [{ name: "Ann Lee", company: null }])).toEqual([
    ["Name", "Company"],
    ["Ann Lee", null],
  ]);
});
