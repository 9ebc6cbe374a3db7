import { useInfiniteQuery } from "@tanstack/react-query";
import { linesQuery } from "@/api/lines";
import { keep, recall } from "@/lib/browser-storage";
import { useCan } from "@/lib/session";
import type { Option } from "@/ui/field";

const LAST = "callboard.line";

/** The phone lines to choose from: one's own, or the organisation's; null until they are known. */
export function useLines(): Option[] | null {
  const mayRead = useCan("lines:read");
  const { data, isPending } = useInfiniteQuery({ ...linesQuery, enabled: mayRead });
  if (mayRead && isPending) return null;
  const lines = data?.pages.flatMap((page) => page.items) ?? [];
  return lines.map(({ line_id, label, number }) => ({ value: line_id, label: `${label} · ${number}` }));
}

/** The line of the last call that was logged here; empty for none. */
export function lastLine(): string {
  return recall(LAST) ?? "";
}

export function rememberLine(lineId: string): void {
  keep(LAST, lineId);
}
