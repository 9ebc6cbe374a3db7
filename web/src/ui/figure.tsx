import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { callsBehind } from "@/lib/drill-down";
import { type Against, againstWords, type Figure } from "@/lib/figures";
import { Meter } from "./meter";

interface FigureCardProps {
  figure: Figure;
  value: number | null;
  /** The search of the calls page that shows them. */
  behind: ReturnType<typeof callsBehind> & { line_id?: string };
  /** What was reached of what was asked, where anything was: less than `value` where others, or other days, had none. */
  against?: Against | null;
  /** Beside the number: a share, a comparison. */
  note?: ReactNode;
}

/** One number, what it is measured against, and the way to the calls behind it. */
export function FigureCard({ figure, value, behind, against, note }: FigureCardProps) {
  return (
    <div className="card grid content-start gap-1 p-3 sm:p-4">
      <dt className="text-muted">{figure.label}</dt>
      <dd className="grid gap-2">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <Link
            to="/calls"
            search={behind}
            className="text-2xl font-semibold tabular-nums underline-offset-2 hover:underline"
          >
            {value === null ? "–" : figure.words(value)}
            <span className="sr-only">, show the calls</span>
          </Link>
          {note && <span className="text-muted tabular-nums">{note}</span>}
        </p>
        {against && (
          <div className="grid gap-1">
            <Meter label={`${figure.label} against the target`} share={against.done / against.goal} />
            <p className="text-xs text-muted tabular-nums">{againstWords(figure, value, against)}</p>
          </div>
        )}
      </dd>
    </div>
  );
}
