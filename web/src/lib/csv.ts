/** Tells spreadsheets that the file is UTF-8. */
const MARK = "\u{FEFF}";
/** What a spreadsheet takes for a formula, also behind blanks it would skip. */
const FORMULA = /^(\s*[=+\-@]|[\t\r])/;
/** E.164 is a number to every spreadsheet, and whoever copies it wants it as it is. */
const PHONE = /^\+[0-9]+$/;

export type Cell = string | number | null | undefined;

/** Rows as a file that people open in a spreadsheet; no cell of it is run. */
export function csv(rows: readonly (readonly Cell[])[]): string {
  return MARK + rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

function cell(value: Cell): string {
  if (typeof value === "number") return String(value);
  const text = value ?? "";
  const safe = FORMULA.test(text) && !PHONE.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function saveCsv(name: string, rows: readonly (readonly Cell[])[]): void {
  const url = URL.createObjectURL(new Blob([csv(rows)], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
