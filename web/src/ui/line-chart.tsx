import { useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";

interface LineChartProps {
  /** What it shows, in words. */
  label: string;
  /** Local days, oldest first. */
  days: readonly string[];
  values: readonly (number | null)[];
  /** What was asked, where anything was. */
  targets?: readonly (number | null)[];
  words: (value: number) => string;
}

const HEIGHT = 220;

/** A line by day, from zero; whoever shows it puts its table beside it. */
export function LineChart({ label, days, values, targets, words }: LineChartProps) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    let chart: uPlot | null = null;
    const draw = () => {
      chart?.destroy();
      const data: uPlot.AlignedData = [
        days.map((day) => Date.parse(`${day}T00:00Z`) / 1000),
        [...values],
        ...(targets ? [[...targets]] : []),
      ];
      chart = new uPlot(optionsOf(element, targets, words), data, element);
    };
    draw();
    const resized = new ResizeObserver(() => chart?.setSize({ width: element.clientWidth, height: HEIGHT }));
    resized.observe(element);
    const painted = new MutationObserver(draw);
    painted.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return () => {
      painted.disconnect();
      resized.disconnect();
      chart?.destroy();
    };
  }, [days, values, targets, words]);
  return <div ref={host} role="img" aria-label={label} className="min-w-0" style={{ height: HEIGHT }} />;
}

function optionsOf(
  element: HTMLElement,
  targets: LineChartProps["targets"],
  words: (value: number) => string,
): uPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const axis = {
    stroke: colour("--muted"),
    grid: { stroke: colour("--line"), width: 1 },
    ticks: { show: false },
    font: `12px ${style.fontFamily}`,
  };
  return {
    width: element.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    // Days are local dates, drawn as they are spelled.
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "UTC"),
    scales: { y: { range: (_, __, most) => [0, most > 0 ? most * 1.1 : 1] } },
    axes: [
      {
        ...axis,
        space: 60,
        values: (_, ticks) => ticks.map(dayWords),
        incrs: [1, 2, 7, 14, 28].map(inSeconds),
      },
      {
        ...axis,
        size: (_, ticks) => 16 + 7 * Math.max(0, ...(ticks ?? []).map(({ length }) => length)),
        values: (_, ticks) => ticks.map(words),
        incrs: STEPS,
      },
    ],
    series: [
      {},
      {
        stroke: colour("--accent"),
        width: 2,
        fill: `${colour("--accent")}1f`,
        points: { size: 6, fill: colour("--accent") },
      },
      ...(targets
        ? [
            {
              stroke: colour("--warn"),
              width: 1.5,
              dash: [5, 4],
              // One day alone makes no line.
              points: { show: targets.filter((goal) => goal !== null).length === 1, size: 7 },
            },
          ]
        : []),
    ],
  };
}

/** Of whole things, of seconds, and of shares. */
const STEPS = [0.1, 0.25, 1, 2, 5, 10, 20, 50, 100, 200, 300, 600, 1800, 3600, 7200, 18_000, 36_000, 72_000];

const short = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", timeZone: "UTC" });

function dayWords(seconds: number): string {
  return short.format(new Date(seconds * 1000));
}

function inSeconds(days: number): number {
  return days * 86_400;
}
