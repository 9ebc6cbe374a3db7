import { cx } from "@/lib/cx";
import { change, type Figure } from "@/lib/figures";
import { percent } from "@/lib/format";

interface ChangeProps {
  figure: Figure;
  now: number | null;
  then: number | null;
}

/** How much more or less than before; nothing where there is nothing to compare with. */
export function Change({ figure, now, then }: ChangeProps) {
  const share = change(now, then);
  if (share === null || then === null) return null;
  const rounded = Math.round(share * 100) / 100;
  const isBetter = figure.falling ? rounded < 0 : rounded > 0;
  return (
    <span
      className={cx(
        "text-xs whitespace-nowrap tabular-nums",
        rounded === 0 ? "text-muted" : isBetter ? "text-good" : "text-warn",
      )}
      title={`${figure.words(then)} before`}
    >
      {rounded === 0 ? (
        <>
          <span aria-hidden>±0%</span>
          <span className="sr-only">{now === then ? "the same as before" : "about the same as before"}</span>
        </>
      ) : (
        <>
          <span aria-hidden>{rounded > 0 ? "▲ " : "▼ "}</span>
          {percent(Math.abs(rounded))}
          <span className="sr-only"> {rounded < 0 ? "less" : "more"} than before</span>
        </>
      )}
    </span>
  );
}
