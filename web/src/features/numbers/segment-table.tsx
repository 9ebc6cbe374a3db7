import { useQuery } from "@tanstack/react-query";
import { segmentsQuery } from "@/api/numbers";
import type { Segment } from "@/api/types";
import { words } from "@/lib/format";
import { Failure, Loading } from "@/ui/notice";
import { type Kinds, kindsOf, statuses } from "./kinds";

/** How many numbers there are of each kind; a press lists them. */
export function SegmentTable({ onChoose }: { onChoose: (kinds: Kinds) => void }) {
  const { data, error, isPending, refetch } = useQuery(segmentsQuery);
  if (isPending) return <Loading label="Counting the pool" />;
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  // The list below says what to do.
  if (data.length === 0) return null;
  return (
    // The keyboard can scroll it, too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section aria-label="Segments" tabIndex={0} className="card max-h-72 overflow-auto">
      <table className="w-full text-right [&_td]:px-3 [&_td]:py-1.5 [&_th]:px-3 [&_th]:py-1.5">
        <thead className="text-xs text-muted">
          <tr className="border-b border-line">
            <th scope="col" className="text-left font-medium">
              Segment
            </th>
            {statuses.map((status) => (
              <th key={status} scope="col" className="font-medium">
                {words(status)}
              </th>
            ))}
            <th scope="col" className="font-medium">
              Total
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {data.map((segment) => (
            <tr key={segment.segment} className="hover:bg-raised/60">
              <th scope="row" className="text-left font-medium">
                <SegmentName segment={segment} onChoose={onChoose} />
              </th>
              {statuses.map((status) => (
                <td key={status}>{segment[status]}</td>
              ))}
              <td className="font-medium">{segment.total}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function SegmentName({ segment, onChoose }: { segment: Segment; onChoose: (kinds: Kinds) => void }) {
  const name = [segment.customer_type, segment.airplane].filter(Boolean).join(" · ");
  if (!name) return "No customer type or airplane";
  return (
    <button type="button" className="link text-left" onClick={() => onChoose(kindsOf(segment))}>
      {name}
    </button>
  );
}
