import { Link } from "@tanstack/react-router";
import type { PromotionDetail } from "@/api/types";
import { count, day as dayWords, number } from "@/lib/format";
import { callsOfPromotion, type PromotionCount } from "@/lib/promotion-calls";
import { useScope } from "@/lib/session";

const counts: { name: PromotionCount; label: string; words: (amount: number) => string }[] = [
  { name: "calls", label: "Calls", words: (amount) => count(amount, "call", "calls") },
  { name: "answered", label: "Answered", words: (amount) => `${number(amount)} answered` },
  {
    name: "conversions",
    label: "Conversions",
    words: (amount) => count(amount, "conversion", "conversions"),
  },
];

/** What was counted for a promotion, together and day by day, and the way to those calls. */
export function PromotionFigures({ promotion }: { promotion: PromotionDetail }) {
  const seen = useScope("calls:read");
  const { name: promoted, progress } = promotion;
  return (
    <>
      <ul className="flex flex-wrap gap-x-3 text-muted tabular-nums">
        {counts.map(({ name, words }) => (
          <li key={name}>
            <Amount promotion={promotion} name={name} amount={progress[name]} words={words(progress[name])}>
              {` for ${promoted}`}
            </Amount>
          </li>
        ))}
        {(seen === "own" || seen === "team") && progress.calls > 0 && (
          <li>
            <Link to="/calls" search={callsOfPromotion(promotion, "calls")} className="link">
              {seen === "own" ? "My calls" : "My teams’ calls"}
              <span className="sr-only"> for {promoted}</span>
            </Link>
          </li>
        )}
      </ul>
      {progress.days.length > 0 && (
        <details>
          <summary className="w-fit text-muted">Day by day</summary>
          <DayTable promotion={promotion} />
        </details>
      )}
    </>
  );
}

function DayTable({ promotion }: { promotion: PromotionDetail }) {
  return (
    <section
      aria-label={`${promotion.name} by day`}
      // The keyboard can scroll it, too.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="relative mt-2 max-h-72 overflow-auto"
    >
      <table className="w-full text-right tabular-nums [&_td]:px-3 [&_td]:py-1.5 [&_th]:px-3 [&_th]:py-1.5">
        <thead className="text-xs text-muted">
          <tr className="border-b border-line [&>th]:font-medium">
            <th scope="col" className="text-left">
              Day
            </th>
            {counts.map(({ name, label }) => (
              <th key={name} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {promotion.progress.days.toReversed().map((day) => (
            <tr key={day.date} className="hover:bg-raised/60">
              <th scope="row" className="text-left font-normal whitespace-nowrap">
                {dayWords(`${day.date}T12:00:00`)}
              </th>
              {counts.map(({ name, label }) => (
                <td key={name}>
                  <Amount
                    promotion={promotion}
                    name={name}
                    day={day.date}
                    amount={day[name]}
                    words={number(day[name])}
                  >
                    {` ${label.toLowerCase()}`}
                  </Amount>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface AmountProps {
  promotion: PromotionDetail;
  name: PromotionCount;
  /** All of its days where it is absent. */
  day?: string;
  amount: number;
  words: string;
  /** What a screen reader says besides. */
  children: string;
}

/** Everybody's calls are counted: whoever sees some of them would not find behind the figure what it tells. */
function Amount({ promotion, name, day, amount, words, children }: AmountProps) {
  const seesAll = useScope("calls:read") === "all";
  if (!seesAll || amount === 0) return words;
  return (
    <Link
      to="/calls"
      search={callsOfPromotion(promotion, name, day)}
      className="underline underline-offset-2 hover:text-fg"
    >
      {words}
      <span className="sr-only">{children}, show the calls</span>
    </Link>
  );
}
