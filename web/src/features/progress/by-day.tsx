import { Link } from "@tanstack/react-router";
import { Suspense, useMemo, useState } from "react";
import { callsBehind, type Whose } from "@/lib/drill-down";
import type { FigureName } from "@/lib/figure-names";
import { type Figure, figureOf, figures } from "@/lib/figures";
import { day as dayWords } from "@/lib/format";
import { oneOf } from "@/lib/search-params";
import { useSeen } from "@/lib/use-seen";
import { FigureValue } from "@/ui/figure-value";
import { Section } from "@/ui/page";
import type { CountedDay } from "./days";
import { piece } from "@/ui/piece";

/** Drawn after the numbers, which nobody waits for it to read, and where it is looked at. */
const LineChart = piece(() => import("@/ui/line-chart").then((module) => module.LineChart));

interface ByDayProps {
  title: string;
  days: readonly CountedDay[];
  figure?: FigureName;
  onFigure: (figure: FigureName) => void;
  whose?: Whose;
  onClose?: () => void;
}

/** One figure by day, drawn and as a table. */
export function ByDay({ title, days, figure: name = "calls", onFigure, whose, onClose }: ByDayProps) {
  const figure = figureOf(name);
  const [isOpened, setOpened] = useState(false);
  const [place, isSeen] = useSeen<HTMLDivElement>();
  const series = useMemo(() => seriesOf(days, figure), [days, figure]);
  return (
    <Section
      title={title}
      actions={
        <>
          <select
            aria-label="Figure"
            className="input w-auto"
            value={name}
            onChange={(event) => onFigure(oneOf(names, event.target.value) ?? "calls")}
          >
            {figures.map((each) => (
              <option key={each.name} value={each.name}>
                {each.label}
              </option>
            ))}
          </select>
          {onClose && (
            <button type="button" className="btn" onClick={onClose}>
              Everybody
            </button>
          )}
        </>
      }
    >
      <div ref={place} className="min-h-55 min-w-0">
        {isSeen && (
          <Suspense fallback={<div className="h-55 animate-pulse rounded bg-raised" />}>
            <LineChart
              label={`${figure.label} by day; the table below has each day`}
              days={series.days}
              values={series.values}
              targets={series.targets}
              words={figure.words}
            />
          </Suspense>
        )}
      </div>
      {series.targets && (
        <p className="flex items-center gap-2 text-xs text-muted">
          <span aria-hidden className="font-semibold text-warn">
            - - -
          </span>{" "}
          what was asked
        </p>
      )}
      <details onToggle={(event) => setOpened(event.currentTarget.open)}>
        <summary className="text-muted">The same as a table</summary>
        {isOpened && <DayTable days={days} whose={whose} />}
      </details>
    </Section>
  );
}

const names = figures.map(({ name }) => name);

function seriesOf(days: readonly CountedDay[], figure: Figure) {
  const targets = days.map((day) => (figure.target && day.targets?.[figure.target]) || null);
  return {
    days: days.map(({ date }) => date),
    values: days.map((day) => figure.of(day)),
    targets: targets.some((goal) => goal !== null) ? targets : undefined,
  };
}

function DayTable({ days, whose }: { days: readonly CountedDay[]; whose?: Whose }) {
  return (
    // The keyboard can scroll it, too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section aria-label="By day" tabIndex={0} className="relative mt-2 max-h-72 overflow-auto">
      <table className="w-full text-right tabular-nums [&_td]:px-3 [&_td]:py-1.5 [&_th]:px-3 [&_th]:py-1.5">
        <thead className="text-xs text-muted">
          <tr className="border-b border-line">
            <th scope="col" className="text-left font-medium">
              Day
            </th>
            {figures.map(({ name, label }) => (
              <th key={name} scope="col" className="font-medium">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {days.toReversed().map((day) => (
            <tr key={day.date} className="hover:bg-raised/60">
              <th scope="row" className="text-left font-normal whitespace-nowrap">
                <Link
                  to="/calls"
                  search={callsBehind({ from: day.date, to: day.date }, undefined, whose)}
                  className="link"
                >
                  {dayWords(`${day.date}T12:00:00`)}
                </Link>
              </th>
              {figures.map((figure) => (
                <td key={figure.name} className="whitespace-nowrap">
                  <DayValue figure={figure} day={day} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function DayValue({ figure, day }: { figure: Figure; day: CountedDay }) {
  const goal = figure.target && day.targets?.[figure.target];
  return (
    <>
      <FigureValue figure={figure} of={day} />
      {goal ? <span className="text-muted"> / {figure.words(goal)}</span> : null}
    </>
  );
}
