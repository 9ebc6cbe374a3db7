import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { customersByPhoneQuery } from "@/api/customers";
import { duplicatesQuery } from "@/api/lead-duplicates";
import { poolNumberQuery } from "@/api/numbers";
import { words } from "@/lib/format";
import { useCan } from "@/lib/session";
import { Badge } from "@/ui/badge";
import type { Target } from "./machine";

interface NumberCardProps {
  target: Target;
  /** What the gate knows of the number. */
  callee: ReactNode;
  /** What can be done now. */
  children: ReactNode;
}

/** Who is called: as much as the pool, the customers and the leads tell. */
export function NumberCard({ target, callee, children }: NumberCardProps) {
  const { phone } = target;
  const asked = useQuery({ ...poolNumberQuery(phone), enabled: target.known === null });
  const known = target.known ?? asked.data;
  const attributes = Object.entries(known?.attributes ?? {});
  return (
    // Where the focus stays when the button that had it is gone; no frame, as around the page.
    <section aria-label="Number" className="card outline-none">
      <div className="grid gap-2 p-4">
        <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <h2 className="text-2xl tracking-tight tabular-nums">{phone}</h2>
          <Person target={target} />
        </div>
        {(known?.customer_type || known?.airplane || attributes.length > 0) && (
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {known?.customer_type && <Badge tone="accent">{known.customer_type}</Badge>}
            {known?.airplane && <Badge>{known.airplane}</Badge>}
            {attributes.map(([name, value]) => (
              <span key={name} className="min-w-0 break-words">
                <span className="text-muted">{words(name)}</span> {value}
              </span>
            ))}
          </div>
        )}
        {callee}
      </div>
      <div className="border-t border-line px-4 py-3">{children}</div>
    </section>
  );
}

/** A customer before a lead: they know us better. */
function Person({ target: { phone, leadId, leadName } }: { target: Target }) {
  const mayReadCustomers = useCan("customers:read");
  const mayReadLeads = useCan("leads:read");
  const customers = useQuery({ ...customersByPhoneQuery(phone), enabled: mayReadCustomers });
  const leads = useQuery({ ...duplicatesQuery(phone, ""), enabled: mayReadLeads });
  const customer = customers.data?.[0];
  if (customer) {
    return (
      <Link to="/customers/$customerId" params={{ customerId: customer.customer_id }} className="link">
        {customer.full_name}
      </Link>
    );
  }
  const lead = leads.data?.items[0];
  const id = leadId ?? lead?.lead_id;
  if (!id)
    return customers.isPending || leads.isPending ? null : <span className="text-muted">New to us</span>;
  return (
    <Link to="/leads/$leadId" params={{ leadId: id }} className="link">
      {leadName ?? lead?.full_name}
    </Link>
  );
}
