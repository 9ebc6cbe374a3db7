import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type NumberFilters, numbersQuery } from "@/api/numbers";
import type { PoolNumber } from "@/api/types";
import { Empty, Failure, Loading } from "@/ui/notice";
import { RowList } from "@/ui/row-list";
import { useFittingColumns } from "@/ui/use-columns";
import { useNumberColumns } from "./number-columns";

interface NumberListProps {
  filters: NumberFilters;
  nameOf: (userId: string) => string;
  /** Absent for those who only read. */
  onEdit?: (number: PoolNumber) => void;
}

export function NumberList({ filters, nameOf, onEdit }: NumberListProps) {
  const query = useInfiniteQuery(numbersQuery(filters));
  const numbers = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const columns = useFittingColumns(useNumberColumns(nameOf, onEdit));
  if (query.isPending) return <Loading label="Loading numbers" />;
  if (query.isError && numbers.length === 0) {
    return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (numbers.length === 0) return <NoNumbers filtered={Object.values(filters).some(Boolean)} />;
  return (
    <RowList
      label="Numbers"
      items={numbers}
      idOf={({ e164 }) => e164}
      nameOf={({ e164 }) => e164}
      columns={columns}
      onOpen={onEdit}
      query={query}
    />
  );
}

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
