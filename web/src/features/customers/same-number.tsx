import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { customersByPhoneQuery } from "@/api/customers";
import { useDebounced } from "@/lib/use-debounced";

const SHORTEST_NUMBER = 6;

/** While a phone is typed: which customers have it already. A warning, not a refusal. */
export function SameNumber({ phone }: { phone: string }) {
  const typed = useDebounced(phone.trim());
  const { data: customers = [] } = useQuery(
    customersByPhoneQuery(typed.length >= SHORTEST_NUMBER ? typed : ""),
  );
  if (customers.length === 0) return null;
  return (
    <div role="status" className="rounded-md bg-warn-soft p-3">
      <p className="font-medium text-warn">This person may be here already</p>
      <ul>
        {customers.map((customer) => (
          <li key={customer.customer_id}>
            <Link to="/customers/$customerId" params={{ customerId: customer.customer_id }} className="link">
              {customer.full_name}
            </Link>{" "}
            <span className="text-muted">has the same phone</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
