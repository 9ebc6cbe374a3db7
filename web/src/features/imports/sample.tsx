import type { Import } from "@/api/types";
import { placed } from "./mapping";

const SHOWN_ROWS = 3;

/** The first rows of the file, as they stand in it. */
export function Sample({ one }: { one: Import }) {
  return (
    // The keyboard can scroll it, too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section aria-label={`First rows of ${one.filename}`} tabIndex={0} className="overflow-x-auto">
      <table className="text-left text-xs [&_td]:pr-4 [&_th]:pr-4">
        <thead>
          <tr>
            {placed(one.columns ?? []).map(({ at, text }) => (
              <th key={at} scope="col" className="font-medium">
                {text || `Column ${at}`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {one.sample?.slice(0, SHOWN_ROWS).map((cells) => (
            <tr key={cells.join("|")}>
              {placed(cells).map(({ at, text }) => (
                <td key={at}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
