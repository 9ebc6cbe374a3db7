import { useMemo } from "react";
import type { PoolNumber } from "@/api/types";
import { ago, sheetTime, words } from "@/lib/format";
import { Badge } from "@/ui/badge";
import type { Column } from "@/ui/columns";
import { tones } from "./kinds";

/** `onEdit` is absent for those who only read. */
export function useNumberColumns(
  nameOf: (userId: string) => string,
  onEdit: ((number: PoolNumber) => void) | undefined,
): Column<PoolNumber>[] {
  return useMemo(() => {
    const personOf = ({ assigned_to }: PoolNumber) => (assigned_to ? nameOf(assigned_to) : "");
    const columns: Column<PoolNumber>[] = [
      {
        key: "number",
        label: "Number",
        width: 9,
        grows: true,
        cell: (number) => (
          <>
            {onEdit ? (
              <button
                type="button"
                className="rounded font-medium hover:underline"
                onClick={() => onEdit(number)}
              >
                {number.e164}
              </button>
            ) : (
              <span className="font-medium">{number.e164}</span>
            )}
            <span className="block truncate text-xs text-muted sm:hidden">{kindWords(number)}</span>
          </>
        ),
        csv: { Number: (number) => number.e164 },
      },
      {
        key: "segment",
        label: "Segment",
        width: 10,
        grows: true,
        from: "sm",
        cell: kindWords,
        csv: {
          "Customer type": (number) => number.customer_type,
          Airplane: (number) => number.airplane,
        },
      },
      {
        key: "person",
        label: "Person",
        width: 10,
        from: "md",
        cell: personOf,
        csv: { Person: personOf },
      },
      {
        key: "attributes",
        label: "Attributes",
        width: 14,
        from: "chosen",
        cell: attributeWords,
        csv: { Attributes: attributeWords },
      },
      {
        key: "created",
        label: "Added",
        width: 9,
        from: "chosen",
        cell: (number) => ago(number.created_at),
        csv: { Added: (number) => sheetTime(number.created_at) },
      },
      {
        key: "status",
        label: "Status",
        width: 7,
        cell: (number) => <Badge tone={tones[number.status]}>{words(number.status)}</Badge>,
        csv: { Status: (number) => words(number.status) },
      },
    ];
    return columns;
  }, [nameOf, onEdit]);
}

const kindWords = ({ customer_type, airplane }: PoolNumber) =>
  [customer_type, airplane].filter(Boolean).join(" · ") || "No customer type or airplane";

const attributeWords = ({ attributes = {} }: PoolNumber) =>
  Object.entries(attributes)
    .map(([name, value]) => `${name}: ${value}`)
    .join(", ");
