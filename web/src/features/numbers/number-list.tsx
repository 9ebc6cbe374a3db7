import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type NumberFilters, numbersPage, numbersQuery } from "@/api/numbers";
import type { PoolNumber } from "@/api/types";
import { askedOf, type Sorting } from "@/lib/sorting";
import { Empty } from "@/ui/notice";
import { RecordList } from "@/ui/record-list";
import type { Selection } from "@/ui/selection";
import { useSorting } from "@/ui/use-sorting";
import { useNumberColumns } from "./number-columns";
import { numberSorts } from "./number-sorts";

interface NumberListProps {
  filters: NumberFilters;
  sorting: Sorting;
  nameOf: (userId: string) => string;
  /** Absent for those who only read. */
  onEdit?: (number: PoolNumber) => void;
  views?: ReactNode;
  /** Absent where nothing can be done with several at once. */
  renderBulk?: (selection: Selection<PoolNumber>) => ReactNode;
}

const e164Of = (number: PoolNumber) => number.e164;

export function NumberList({ filters, sorting, nameOf, onEdit, views, renderBulk }: NumberListProps) {
  const asked = { ...filters, ...askedOf(numberSorts, sorting) };
  const query = useInfiniteQuery(numbersQuery(asked));
  return (
    <RecordList
      list="numbers"
      label="Numbers"
      columns={useNumberColumns(nameOf, onEdit)}
      idOf={e164Of}
      nameOf={e164Of}
      onOpen={onEdit}
      query={query}
      filters={asked}
      sorting={useSorting(numberSorts)}
      read={(request) => numbersPage(asked, request)}
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
