import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type CustomerFilters, customersPage, customersQuery } from "@/api/customers";
import type { Customer } from "@/api/types";
import { useScope } from "@/lib/session";
import { askedOf, type Sorting } from "@/lib/sorting";
import { Empty } from "@/ui/notice";
import { RecordList } from "@/ui/record-list";
import type { Selection } from "@/ui/selection";
import { useSorting } from "@/ui/use-sorting";
import { customerColumns } from "./customer-columns";
import { customerSorts } from "./customer-sorts";

interface CustomerListProps {
  filters: CustomerFilters;
  sorting: Sorting;
  views?: ReactNode;
  /** Absent where nothing can be done with several at once. */
  renderBulk?: (selection: Selection<Customer>) => ReactNode;
}

const idOf = (customer: Customer) => customer.customer_id;
const nameOf = (customer: Customer) => customer.full_name;

export function CustomerList({ filters, sorting, views, renderBulk }: CustomerListProps) {
  const navigate = useNavigate();
  const sorts = customerSorts(filters, useScope("customers:read"));
  const asked = { ...filters, ...askedOf(sorts, sorting) };
  const query = useInfiniteQuery(customersQuery(asked));
  return (
    <RecordList
      list="customers"
      label="Customers"
      columns={customerColumns}
      idOf={idOf}
      nameOf={nameOf}
      onOpen={({ customer_id }) =>
        void navigate({ to: "/customers/$customerId", params: { customerId: customer_id } })
      }
      query={query}
      filters={asked}
      sorting={useSorting(sorts)}
      read={(request) => customersPage(asked, request)}
      views={views}
      renderBulk={renderBulk}
      empty={<NoCustomers filtered={Object.values(filters).some(Boolean)} />}
    />
  );
}

function NoCustomers({ filtered }: { filtered: boolean }) {
  return filtered ? (
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
      A lead that bought becomes a customer: open it and convert it. Its calls and notes come with it.
    </Empty>
  );
}
