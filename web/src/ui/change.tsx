import { cx } from "@/lib/cx";
import { change, type Figure } from "@/lib/figures";
import { percent } from "@/lib/format";

interface ChangeProps {
  figure: Figure;
  now: number | null;
  then: number | null;
}

/** How much more or less than before, and what it was; that alone where it is no share of anything. */
export function Change({ figure, now, then }: ChangeProps) {
  const before = then === null ? "none" : figure.words(then);
  const share = change(now, then);
  if (share === null) return <span className="text-xs text-muted tabular-nums">{before} before</span>;
  const rounded = Math.round(share * 100) / 100;
  const isBetter = figure.falling ? rounded < 0 : rounded > 0;
  const size = percent(Math.abs(rounded));
  const isSame = rounded === 0;
  return (
    <span className="text-xs whitespace-normal tabular-nums">
      <span aria-hidden>
        <span
          className={cx("whitespace-nowrap", isSame ? "text-muted" : isBetter ? "text-good" : "text-warn")}
        >
          {isSame ? "±0%" : `${rounded > 0 ? "▲" : "▼"} ${size}`}
        </span>{" "}
        <span className="whitespace-nowrap text-muted">from {before}</span>
      </span>
      <span className="sr-only">
        {isSame
          ? `${now === then ? "" : "about "}the same as the ${before} before`
          : `${size} ${rounded < 0 ? "less" : "more"} than the ${before} before`}
      </span>
    </span>
  );
}
