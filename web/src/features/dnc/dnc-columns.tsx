import { useMemo } from "react";
import type { DncEntry } from "@/api/types";
import { day, words } from "@/lib/format";
import type { Column } from "@/ui/columns";

/** `onRemove` is absent for those who may not take a number off. */
export function useDncColumns(
  nameOf: (userId: string) => string,
  onRemove: ((entry: DncEntry) => void) | undefined,
): Column<DncEntry>[] {
  return useMemo(() => {
    const columns: Column<DncEntry>[] = [
      {
        key: "number",
        label: "Number and reason",
        width: 9,
        grows: true,
        cell: (entry) => (
          <>
            <span className="block font-medium">{entry.e164}</span>
            <span className="block truncate text-xs text-muted">{entry.reason}</span>
          </>
        ),
      },
      { key: "from", label: "From", width: 10, grows: true, from: "sm", cell: sourceWords },
      {
        key: "added",
        label: "Added",
        width: 10,
        from: "md",
        cell: (entry) => (
          <>
            <time dateTime={entry.created_at} className="block">
              {day(entry.created_at)}
            </time>
            <span className="block truncate text-xs">{nameOf(entry.added_by)}</span>
          </>
        ),
      },
    ];
    if (!onRemove) return columns;
    const removal: Column<DncEntry> = {
      key: "actions",
      label: "Actions",
      width: 6,
      cell: (entry) => (
        <button
          type="button"
          className="btn"
          aria-label={`Remove ${entry.e164}`}
          onClick={() => onRemove(entry)}
        >
          Remove
        </button>
      ),
    };
    return [...columns, removal];
  }, [nameOf, onRemove]);
}

const sourceWords = ({ source, scrub_date }: DncEntry) =>
  scrub_date ? `${words(source)}, checked against the register of ${day(scrub_date)}` : words(source);
