import { Link } from "@tanstack/react-router";
import { memo } from "react";
import type { Customer } from "@/api/types";
import { cx } from "@/lib/cx";
import { ago } from "@/lib/format";

interface CustomerRowProps {
  customer: Customer;
  index: number;
  current: boolean;
}

export const CustomerRow = memo(function CustomerRow({ customer, index, current }: CustomerRowProps) {
  return (
    <div
      data-row={index}
      className={cx(
        "flex h-full items-center gap-3 border-b border-line px-3",
        current ? "bg-raised" : "hover:bg-raised/60",
      )}
    >
      <div role="cell" className="min-w-0 grow basis-0">
        <Link
          to="/customers/$customerId"
          params={{ customerId: customer.customer_id }}
          className="block truncate rounded font-medium hover:underline"
        >
          {customer.full_name}
        </Link>
        <span className="block truncate text-xs text-muted">
          {[customer.company, customer.phone].filter(Boolean).join(" · ") || "No company or phone"}
        </span>
      </div>
      <div role="cell" className="hidden w-56 truncate text-muted lg:block">
        {customer.email}
      </div>
      <div role="cell" className="hidden w-36 truncate text-muted sm:block">
        {customer.owner_name}
      </div>
      <div role="cell" className="hidden w-40 text-muted md:block">
        {customer.last_contact_at ? ago(customer.last_contact_at) : "Not yet"}
      </div>
    </div>
  );
});
