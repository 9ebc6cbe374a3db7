import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { segmentsQuery } from "@/api/numbers";
import { number } from "@/lib/format";
import { Failure, Loading } from "@/ui/notice";
import { Section } from "@/ui/page";

const COUNT_AGAIN_MS = 60_000;

const counts = [
  { status: "available", label: "Left in the pool" },
  { status: "assigned", label: "In calling lists" },
  { status: "called", label: "Called" },
  { status: "converted", label: "Converted" },
] as const;

/** What is left to call. */
export function PoolCard() {
  const { data, error, isPending, refetch } = useQuery({ ...segmentsQuery, refetchInterval: COUNT_AGAIN_MS });
  if (isPending) return <Loading label="Counting the numbers" />;
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <Section title="Numbers">
      <dl className="grid gap-1.5">
        {counts.map(({ status, label }) => (
          <div key={status} className="flex items-baseline justify-between gap-2">
            <dt className="text-muted">{label}</dt>
            <dd className="tabular-nums">
              <Link to="/numbers" search={{ status }} className="link font-medium">
                {number(data.reduce((sum, segment) => sum + segment[status], 0))}
                <span className="sr-only"> {label.toLowerCase()}</span>
              </Link>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
