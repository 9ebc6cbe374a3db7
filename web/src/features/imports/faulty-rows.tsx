import type { Import } from "@/api/types";
import { count } from "@/lib/format";

/** The first rows without a phone number anybody could have: what stands in them, and what is wrong with it. */
export function FaultyRows({ one }: { one: Import }) {
  const { faulty_rows: rows, report, status } = one;
  const all = report.missing + report.invalid;
  if (rows.length === 0 || status === "undone") return null;
  const them = count(all, "row without a valid phone number", "rows without a valid phone number");
  return (
    // Open while something can still be done about them.
    <details open={status === "rehearsed"}>
      <summary className="cursor-pointer">
        {rows.length < all ? `The first ${rows.length} of ${them}` : them}
      </summary>
      <table
        aria-label={`Rows of ${one.filename} without a valid phone number`}
        className="mt-2 w-full text-left text-xs"
      >
        <thead>
          <tr className="[&>*]:pr-4 [&>*]:font-medium">
            <th scope="col">Row</th>
            <th scope="col">What stands there</th>
            <th scope="col">What is wrong</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, text, why }) => (
            <tr key={row} className="align-top [&>*]:pr-4">
              <th scope="row" className="font-normal tabular-nums">
                {row}
              </th>
              <td className="break-all">{text || <span className="text-muted">Nothing</span>}</td>
              <td className="first-letter:uppercase">{why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
