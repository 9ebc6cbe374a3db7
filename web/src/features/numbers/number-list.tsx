import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type NumberFilters, numbersPage, numbersQuery } from "@/api/numbers";
import type { PoolNumber } from "@/api/types";
import { useCan } from "@/lib/session";
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
  const mayManage = useCan("numbers:manage");
  if (filtered) {
    return (
      <Empty
        title="No number matches"
        action={
          <Link to="/numbers" className="btn">
            Clear the filters
          </Link>
        }
      >
        Take a filter away, or type fewer digits.
      </Empty>
    );
  }
  return mayManage ? (
    <Empty
      title="The pool is empty"
      action={
        <Link to="/imports" className="btn btn-primary">
          Import a list
        </Link>
      }
    >
      Import a file of numbers, or add the first one above: it can be assigned at once.
    </Empty>
  ) : (
    <Empty
      title="No numbers yet"
      action={
        <Link to="/leads" className="btn">
          Open the leads
        </Link>
      }
    >
      Numbers that a manager assigns to you appear here. Managers and administrators import them: ask one for
      some.
    </Empty>
  );
}
