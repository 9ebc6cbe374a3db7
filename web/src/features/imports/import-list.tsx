import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { importsQuery } from "@/api/imports";
import type { ImportKind } from "@/api/types";
import { LoadMore } from "@/ui/load-more";
import { order as orderIn, orderOptions } from "@/lib/search-params";
import type { Order } from "@/lib/sorting";
import { SelectField } from "@/ui/field";
import { Empty, Failure, Loading } from "@/ui/notice";
import { FileDrop } from "./file-drop";
import { ImportCard } from "./import-card";

interface ImportListProps {
  kind: ImportKind;
  order?: Order;
  /** Absent beside another list, whose order the address carries. */
  onOrder?: (order: Order | undefined) => void;
}

/** Files on their way into the pool or onto the do-not-call list, and room for one more. */
export function ImportList({ kind, order, onOrder }: ImportListProps) {
  const queries = useQueryClient();
  const { data, error, isPending, refetch, ...more } = useInfiniteQuery(importsQuery(kind, order));
  const imports = data?.pages.flatMap((page) => page.items) ?? [];
  // With its moment: one that was rehearsed a second ago may have ended again as an import.
  const ended = imports
    .flatMap((one) => (one.finished_at ? `${one.import_id} ${one.finished_at}` : []))
    .join();
  useEffect(() => {
    // What an import brought is seen wherever numbers are shown.
    if (!ended) return;
    for (const key of ["dnc", "numbers"]) void queries.invalidateQueries({ queryKey: [key] });
  }, [queries, ended]);
  return (
    <>
      <FileDrop kind={kind} />
      {isPending && <Loading label="Loading the imports" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data && imports.length === 0 && (
        <Empty title="Nothing was imported yet">Drop a file above: its columns are shown first.</Empty>
      )}
      {onOrder && imports.length > 1 && (
        <search className="w-48">
          <SelectField
            label="Order"
            value={order ?? ""}
            options={orderOptions}
            onChange={(event) => onOrder(orderIn(event.target.value))}
          />
        </search>
      )}
      {imports.map((one) => (
        <ImportCard key={one.import_id} one={one} />
      ))}
      <LoadMore {...more} error={error} />
    </>
  );
}
