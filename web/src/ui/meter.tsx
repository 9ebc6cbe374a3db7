import { cx } from "@/lib/cx";
import { percent } from "@/lib/format";

interface MeterProps {
  label: string;
  /** Of the goal: 1 is reached. */
  share: number;
  className?: string;
}

/** How far something is: from zero, full at the goal. */
export function Meter({ label, share, className }: MeterProps) {
  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.min(100, Math.round(share * 100))}
      aria-valuetext={percent(share)}
      className={cx("h-1.5 overflow-hidden rounded-full bg-line", className)}
    >
      <div
        className={cx("h-full rounded-full", share >= 1 ? "bg-good" : "bg-accent")}
        style={{ width: `${Math.min(1, share) * 100}%` }}
      />
    </div>
  );
}
