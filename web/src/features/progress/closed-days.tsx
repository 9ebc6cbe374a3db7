import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { closedDaysQuery } from "@/api/closed-days";
import type { ClosedDay } from "@/api/types";
import { figures } from "@/lib/figures";
import { day as dayWords } from "@/lib/format";
import { FigureValue } from "@/ui/figure-value";
import { LoadMore } from "@/ui/load-more";
import { Empty, Failure, Loading } from "@/ui/notice";

/** The organisation's days as they stood at midnight, when each began afresh. */
export function ClosedDays() {
  const [isOpened, setOpened] = useState(false);
  return (
    <details className="card" onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary className="px-4 py-3 font-medium">Closed days</summary>
      {isOpened && <Days />}
    </details>
  );
}

function Days() {
  const query = useInfiniteQuery(closedDaysQuery);
  if (query.isPending) return <Loading label="Loading the closed days" />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const days = query.data.pages.flatMap((page) => page.items);
  if (days.length === 0) return <Empty title="No day is closed yet">The first one is after midnight.</Empty>;
  return (
    <div className="grid gap-2 pb-2">
      <p className="max-w-prose px-4 text-muted">
        Each day as it stood when it was closed. A call that is corrected later changes the figures above, not
        these.
      </p>
      {/* The keyboard can scroll it, too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section aria-label="Closed days" tabIndex={0} className="relative overflow-x-auto">
        <table className="w-full text-right tabular-nums [&_td]:px-3 [&_td]:py-2 [&_th]:px-3 [&_th]:py-2">
          <thead className="text-xs text-muted">
            <tr className="border-b border-line [&>th]:font-medium">
              <th scope="col" className="text-left">
                Day
              </th>
              <th scope="col">Agents</th>
              <th scope="col">Met their targets</th>
              {figures.map(({ name, label }) => (
                <th key={name} scope="col">
                  {label}
                </th>
              ))}
              <th scope="col">Numbers back</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {days.map((day) => (
              <Row key={day.date} day={day} />
            ))}
          </tbody>
        </table>
      </section>
      <LoadMore {...query} />
    </div>
  );
}

function Row({ day }: { day: ClosedDay }) {
  const { date, agents, with_targets: asked, targets_met: met, recycled } = day;
  return (
    <tr className="hover:bg-raised/60 [&>td]:whitespace-nowrap">
      <th scope="row" className="text-left font-normal whitespace-nowrap">
        <Link to="/progress" search={{ period: "custom", from: date, to: date }} className="link">
          {dayWords(`${date}T12:00:00`)}
        </Link>
      </th>
      <td>{agents}</td>
      <td>{asked > 0 ? `${met} of ${asked}` : <span className="text-muted">–</span>}</td>
      {figures.map((figure) => (
        <td key={figure.name}>
          <FigureValue figure={figure} of={day} />
        </td>
      ))}
      <td>{recycled}</td>
    </tr>
  );
}
