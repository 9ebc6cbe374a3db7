import type { Counted, Figure } from "@/lib/figures";

/** A figure of what was counted, in words; a dash where there is nothing to tell. */
export function FigureValue({ figure, of }: { figure: Figure; of: Counted }) {
  const value = figure.of(of);
  return value === null ? <span className="text-muted">–</span> : figure.words(value);
}
