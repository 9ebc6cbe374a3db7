import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { spacedDays, stepsUpTo } from "./chart-scale";

type Value = number | null;

interface LineChartProps {
  /** What it shows, in words. */
  label: string;
  /** Local days, oldest first. */
  days: readonly string[];
  values: readonly Value[];
  /** What was asked, where anything was. */
  targets?: readonly Value[];
  words: (value: number) => string;
}

type Point = readonly [x: number, y: number];

const HEIGHT = 220;
const ABOVE = 10;
const BELOW = 28;
/** Half of a day's name, which stands below the last point. */
const BESIDE = 24;
const LETTER = 7;

/** A line by day, from zero; whoever shows it puts its table beside it. */
export function LineChart({ label, days, values, targets, words }: LineChartProps) {
  const [host, width] = useWidth();
  const most = Math.max(0, ...[...values, ...(targets ?? [])].map((value) => value ?? 0));
  const steps = stepsUpTo(most);
  const top = most > 0 ? most * 1.1 : 1;
  const left = 16 + LETTER * Math.max(...steps.map((step) => words(step).length));
  const room = Math.max(0, width - left - BESIDE);
  const x = (at: number) => left + (days.length > 1 ? (room * at) / (days.length - 1) : room / 2);
  const y = (value: number) => ABOVE + (HEIGHT - ABOVE - BELOW) * (1 - value / top);
  const runs = (line: readonly Value[]) => runsOf(line, (value, at) => [x(at), y(value)]);
  return (
    <div ref={host} role="img" aria-label={label} className="min-w-0" style={{ height: HEIGHT }}>
      {width > 0 && (
        <svg width={width} height={HEIGHT} aria-hidden className="fill-muted text-xs">
          {steps.map((step) => (
            <g key={step}>
              <line x1={left} x2={width} y1={y(step)} y2={y(step)} stroke="var(--line)" />
              <text x={left - 8} y={y(step)} dy="0.35em" textAnchor="end">
                {words(step)}
              </text>
            </g>
          ))}
          {spacedDays(days.length, room).map((at) => (
            <text key={days[at]} x={x(at)} y={HEIGHT - 8} textAnchor="middle">
              {dayWords(days[at] ?? "")}
            </text>
          ))}
          {runs(values).map((run) => (
            <Run key={run[0]?.[0]} run={run} floor={y(0)} />
          ))}
          {runs(targets ?? []).map((run) => (
            <Asked key={run[0]?.[0]} run={run} />
          ))}
        </svg>
      )}
    </div>
  );
}

interface RunProps {
  run: readonly Point[];
}

function Run({ run, floor }: RunProps & { floor: number }) {
  const [first, last] = [run[0]?.[0], run.at(-1)?.[0]];
  return (
    <g fill="var(--accent)">
      <polygon points={`${first},${floor} ${run.join(" ")} ${last},${floor}`} fillOpacity="0.12" />
      <polyline points={run.join(" ")} fill="none" stroke="var(--accent)" strokeWidth="2" />
      {run.map(([x, y]) => (
        <circle key={x} cx={x} cy={y} r="3" />
      ))}
    </g>
  );
}

/** One day alone makes no line. */
function Asked({ run }: RunProps) {
  const [[x, y] = [0, 0]] = run;
  if (run.length === 1) return <circle cx={x} cy={y} r="3.5" fill="none" stroke="var(--warn)" />;
  return (
    <polyline
      points={run.join(" ")}
      fill="none"
      stroke="var(--warn)"
      strokeWidth="1.5"
      strokeDasharray="5 4"
    />
  );
}

/** A day without a value parts the line. */
function runsOf(line: readonly Value[], place: (value: number, at: number) => Point): Point[][] {
  const runs: Point[][] = [[]];
  line.forEach((value, at) => {
    if (value === null) runs.push([]);
    else runs.at(-1)?.push(place(value, at));
  });
  return runs.filter((run) => run.length > 0);
}

function useWidth(): [RefObject<HTMLDivElement | null>, number] {
  const host = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return;
    const measure = () => setWidth(element.clientWidth);
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    return () => resized.disconnect();
  }, []);
  return [host, width];
}

const short = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", timeZone: "UTC" });

function dayWords(day: string): string {
  return short.format(new Date(day));
}
