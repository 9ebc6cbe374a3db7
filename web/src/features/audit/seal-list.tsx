import { useInfiniteQuery } from "@tanstack/react-query";
import { sealsQuery } from "@/api/seals";
import { dateTime } from "@/lib/format";
import type { Order } from "@/lib/sorting";
import { LoadMore } from "@/ui/load-more";
import { Empty, Failure, Loading } from "@/ui/notice";
import { SortHeader } from "@/ui/sort-header";

interface SealListProps {
  order: Order | undefined;
  onOrder: (order: Order | undefined) => void;
}

export function SealList({ order, onOrder }: SealListProps) {
  const query = useInfiniteQuery(sealsQuery(order));
  if (query.isPending) return <Loading label="Loading seals" />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const seals = query.data.pages.flatMap((page) => page.items);
  if (seals.length === 0) {
    return (
      <div className="card">
        <Empty title="No day is sealed yet">Tonight the first finished day is; come back tomorrow.</Empty>
      </div>
    );
  }
  return (
    <div className="card">
      <div className="overflow-x-auto">
        <table className="w-full text-left">
          <caption className="sr-only">Sealed days</caption>
          <thead className="text-xs text-muted">
            <tr className="border-b border-line [&>th]:px-4 [&>th]:py-2 [&>th]:font-medium">
              <SortHeader
                label="Day"
                direction={order === "asc" ? "ascending" : "descending"}
                onSort={() => onOrder(order === "asc" ? undefined : "asc")}
              />
              <th scope="col">Entries</th>
              <th scope="col" className="max-sm:hidden">
                Sealed
              </th>
              <th scope="col">Seal</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {seals.map((seal) => (
              <tr key={seal.day} className="[&>td]:px-4 [&>td]:py-2">
                <td className="whitespace-nowrap">{seal.day}</td>
                <td className="tabular-nums">{seal.records}</td>
                <td className="whitespace-nowrap text-muted max-sm:hidden">{dateTime(seal.sealed_at)}</td>
                <td>
                  <code className="text-xs break-all text-muted">{seal.seal}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <LoadMore {...query} />
    </div>
  );
}
