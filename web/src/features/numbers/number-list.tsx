import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type NumberFilters, numbersPage, numbersQuery } from "@/api/numbers";
import type { PoolNumber } from "@/api/types";
import { Empty } from "@/ui/notice";
import { RecordList } from "@/ui/record-list";
import type { Selection } from "@/ui/selection";
import { useNumberColumns } from "./number-columns";

interface NumberListProps {
  filters: NumberFilters;
  nameOf: (userId: string) => string;
  /** Absent for those who only read. */
  onEdit?: (number: PoolNumber) => void;
  views?: ReactNode;
  /** Absent where nothing can be done with several at once. */
  renderBulk?: (selection: Selection<PoolNumber>) => ReactNode;
}

const e164Of = (number: PoolNumber) => number.e164;

export function NumberList({ filters, nameOf, onEdit, views, renderBulk }: NumberListProps) {
  const query = useInfiniteQuery(numbersQuery(filters));
  return (
    <RecordList
      list="numbers"
      label="Numbers"
      columns={useNumberColumns(nameOf, onEdit)}
      idOf={e164Of}
      nameOf={e164Of}
      onOpen={onEdit}
      query={query}
      filters={filters}
      read={(request) => numbersPage(filters, request)}
      views={views}
      renderBulk={renderBulk}
      empty={<NoNumbers filtered={Object.values(filters).some(Boolean)} />}
    />
  );
}

function NoNumbers({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <Empty title="No number matches">Take a filter away, or type fewer digits.</Empty>
  ) : (
    <Empty title="No numbers yet">Numbers that are added or assigned to you appear here.</Empty>
  );
}
