import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { oneOf } from "@/lib/search-params";
import { type Span, spanWords } from "./period";
import type { Period, PeriodSearch } from "./period-search";

interface PeriodBarProps {
  search: PeriodSearch;
  span: Span;
  /** The days compared with; absent where the days are none. */
  earlier?: Span;
  today: string;
  compare: boolean;
  onPeriod: (period: PeriodSearch) => void;
  onCompare: (compare: boolean) => void;
  /** Absent while there is nothing to save. */
  onSave?: () => void;
  /** Whose days they are. */
  children?: ReactNode;
}

const periods: { value: Period; label: string }[] = [
  { value: "today", label: "Today" },
  { value: "yesterday", label: "Yesterday" },
  { value: "7d", label: "7 days" },
  { value: "30d", label: "30 days" },
  { value: "custom", label: "Other days" },
];

const values = periods.map(({ value }) => value);

export function PeriodBar(props: PeriodBarProps) {
  const { search, span, earlier, today, compare, onPeriod, onCompare, onSave, children } = props;
  const period = search.period ?? "today";
  const choose = (value: string) => {
    const chosen = oneOf(values, value);
    if (chosen === "custom") onPeriod({ period: chosen, ...span });
    else onPeriod({ period: chosen === "today" ? undefined : chosen });
  };
  return (
    <search className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <fieldset className="flex flex-wrap rounded-md border border-line bg-panel p-0.5">
        <legend className="sr-only">Days</legend>
        {periods.map(({ value, label }) => (
          <label
            key={value}
            className="flex min-h-9 cursor-pointer items-center rounded px-2.5 has-checked:bg-accent-soft has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="period"
              className="sr-only"
              checked={period === value}
              onChange={() => choose(value)}
            />
            {label}
          </label>
        ))}
      </fieldset>
      {search.period === "custom" && (
        <div className="flex flex-wrap items-center gap-2">
          <DayField
            label="First day"
            value={span.from}
            max={today}
            onChange={(from) => onPeriod({ ...search, from })}
          />
          <span aria-hidden>–</span>
          <DayField
            label="Last day"
            value={span.to}
            max={today}
            onChange={(to) => onPeriod({ ...search, to })}
          />
        </div>
      )}
      {children}
      <label className="flex min-h-9 items-center gap-2">
        <input
          type="checkbox"
          className="size-4 shrink-0 accent-accent"
          checked={compare}
          onChange={(event) => onCompare(event.target.checked)}
        />
        <span>
          Compare with the days before
          {earlier && <span className="whitespace-nowrap">: {spanWords(earlier)}</span>}
          {compare && span.to === today && <span className="text-muted"> (today is not over yet)</span>}
        </span>
      </label>
      <button type="button" className="btn ml-auto" disabled={!onSave} onClick={onSave}>
        <Download size={16} aria-hidden /> Save as CSV
      </button>
    </search>
  );
}

interface DayFieldProps {
  label: string;
  value: string;
  max: string;
  onChange: (day: string) => void;
}

function DayField({ label, value, max, onChange }: DayFieldProps) {
  return (
    <input
      type="date"
      aria-label={label}
      className="input w-auto"
      value={value}
      max={max}
      onChange={(event) => event.target.value && onChange(event.target.value)}
    />
  );
}
