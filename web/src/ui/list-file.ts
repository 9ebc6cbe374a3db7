import { type Cell, saveCsv } from "@/lib/csv";
import { count } from "@/lib/format";
import { everyPage, type Page, type PageRequest } from "@/lib/pages";
import type { Column } from "./columns";
import { toastDone, toastProblem, toastProgress } from "./toast";

export type ReadPage<T> = (request: PageRequest) => Promise<Page<T>>;

const PAGE = 200;

/** Rows of a file: the columns that are shown, with their heads. */
export function fileRows<T>(columns: readonly Column<T>[], items: readonly T[]): Cell[][] {
  const fields = columns.flatMap(({ csv = {} }) => Object.entries(csv));
  return [fields.map(([head]) => head), ...items.map((item) => fields.map(([, of]) => of(item)))];
}

/** All that matches, also what is not loaded yet, into a file. */
export async function saveList<T>(name: string, columns: readonly Column<T>[], read: ReadPage<T>) {
  const stop = new AbortController();
  const { signal } = stop;
  const progress = toastProgress("Reading the list…", () => stop.abort());
  try {
    const items = await everyPage(
      (cursor) => read({ cursor, limit: PAGE, signal }),
      signal,
      (rows) => progress.say(`${count(rows, "row", "rows")} read`),
    );
    saveCsv(`${name}.csv`, fileRows(columns, items));
    toastDone(`${count(items.length, "row is", "rows are")} in the file`);
  } catch (error) {
    if (!signal.aborted) toastProblem("The file was not made", error);
  } finally {
    progress.end();
  }
}
