import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { type CustomerFilters, customersQuery } from "@/api/customers";
import { Empty, Failure, Loading } from "@/ui/notice";
import { RowList } from "@/ui/row-list";
import { useFittingColumns } from "@/ui/use-columns";
import { customerColumns } from "./customer-columns";

export function CustomerList({ filters }: { filters: CustomerFilters }) {
  const navigate = useNavigate();
  const query = useInfiniteQuery(customersQuery(filters));
  const customers = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const columns = useFittingColumns(customerColumns);
  if (query.isPending) return <Loading label="Loading customers" />;
  if (query.isError && customers.length === 0) {
    return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (customers.length === 0) return <NoCustomers filtered={Object.values(filters).some(Boolean)} />;
  return (
    <RowList
      label="Customers"
      items={customers}
      idOf={({ customer_id }) => customer_id}
      nameOf={({ full_name }) => full_name}
      columns={columns}
      onOpen={({ customer_id }) =>
        void navigate({ to: "/customers/$customerId", params: { customerId: customer_id } })
      }
      query={query}
    />
  );
}

function NoCustomers({ filtered }: { filtered: boolean }) {
  return (
    <div className="card">
      {filtered ? (
        <Empty
          title="No customer matches"
          action={
            <Link to="/customers" className="btn">
              Clear the filters
            </Link>
          }
        >
          Search for fewer words, or take a filter away.
        </Empty>
      ) : (
        <Empty
          title="No customers yet"
          action={
            <Link to="/leads" className="btn btn-primary">
              Open the leads
            </Link>
          }
        >
          A lead that bought becomes a customer: open it and convert it.
        </Empty>
      )}
    </div>
  );
}
