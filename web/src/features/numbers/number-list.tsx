import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type NumberFilters, numbersQuery } from "@/api/numbers";
import type { PoolNumber } from "@/api/types";
import { cx } from "@/lib/cx";
import { words } from "@/lib/format";
import { Badge } from "@/ui/badge";
import { Empty, Failure, Loading } from "@/ui/notice";
import { RowList } from "@/ui/row-list";
import { tones } from "./kinds";

interface NumberListProps {
  filters: NumberFilters;
  nameOf: (userId: string) => string;
  /** Absent for those who only read. */
  onEdit?: (number: PoolNumber) => void;
}

export function NumberList({ filters, nameOf, onEdit }: NumberListProps) {
  const query = useInfiniteQuery(numbersQuery(filters));
  const numbers = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  if (query.isPending) return <Loading label="Loading numbers" />;
  if (query.isError && numbers.length === 0) {
    return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (numbers.length === 0) return <NoNumbers filtered={Object.values(filters).some(Boolean)} />;
  return (
    <RowList
      label="Numbers"
      items={numbers}
      idOf={(number) => number.e164}
      columns={columns}
      onOpen={onEdit}
      renderRow={(number, index, current) => (
        <div
          data-row={index}
          className={cx(
            "flex h-full items-center gap-3 border-b border-line px-3",
            current ? "bg-raised" : "hover:bg-raised/60",
          )}
        >
          <div role="cell" className="min-w-0 grow basis-0">
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
          </div>
          <div role="cell" className="hidden grow basis-0 truncate text-muted sm:block">
            {kindWords(number)}
          </div>
          <div role="cell" className="hidden w-40 truncate text-muted md:block">
            {number.assigned_to && nameOf(number.assigned_to)}
          </div>
          <div role="cell" className="w-28">
            <Badge tone={tones[number.status]}>{words(number.status)}</Badge>
          </div>
        </div>
      )}
      query={query}
    />
  );
}

const kindWords = ({ customer_type, airplane }: PoolNumber) =>
  [customer_type, airplane].filter(Boolean).join(" · ") || "No customer type or airplane";

const columns = (
  <>
    <div role="columnheader" className="grow basis-0">
      Number
    </div>
    <div role="columnheader" className="hidden grow basis-0 sm:block">
      Segment
    </div>
    <div role="columnheader" className="hidden w-40 md:block">
      Person
    </div>
    <div role="columnheader" className="w-28">
      Status
    </div>
  </>
);

function NoNumbers({ filtered }: { filtered: boolean }) {
  return (
    <div className="card">
      {filtered ? (
        <Empty title="No number matches">Take a filter away, or type fewer digits.</Empty>
      ) : (
        <Empty title="No numbers yet">Numbers that are added or assigned to you appear here.</Empty>
      )}
    </div>
  );
}
