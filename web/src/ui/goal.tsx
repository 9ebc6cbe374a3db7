import { Check } from "lucide-react";
import { Meter } from "./meter";

interface GoalProps {
  label: string;
  value: number;
  /** What should be reached; null where nobody asks for anything. */
  target: number | null;
  /** How an amount reads. */
  words?: (amount: number) => string;
}

/** A figure against its target; a part of a `<dl>`. */
export function Goal({ label, value, target, words = String }: GoalProps) {
  const isReached = target !== null && value >= target;
  return (
    <div className="grid min-w-0 content-start gap-1">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="grid gap-1.5">
        <p className="flex items-center gap-1 whitespace-nowrap tabular-nums">
          <span className="text-base font-semibold">{words(value)}</span>
          {target !== null && <span className="text-muted">of {words(target)}</span>}
          {isReached && <Check size={14} className="text-good" role="img" aria-label="Reached" />}
        </p>
        {target !== null && (
          <div aria-hidden>
            <Meter label={label} share={value / target} />
          </div>
        )}
      </dd>
    </div>
  );
}
