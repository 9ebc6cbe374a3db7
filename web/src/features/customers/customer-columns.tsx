import { Link } from "@tanstack/react-router";
import type { Customer } from "@/api/types";
import { ago, sheetTime } from "@/lib/format";
import type { Column } from "@/ui/columns";

export const customerColumns: Column<Customer>[] = [
  {
    key: "name",
    label: "Customer",
    width: 9,
    grows: true,
    cell: (customer) => (
      <>
        <Link
          to="/customers/$customerId"
          params={{ customerId: customer.customer_id }}
          className="block w-fit max-w-full truncate rounded font-medium hover:underline"
        >
          {customer.full_name}
        </Link>
        <span className="block truncate text-xs text-muted">
          {[customer.company, customer.phone].filter(Boolean).join(" · ") || "No company or phone"}
        </span>
      </>
    ),
    csv: {
      Name: (customer) => customer.full_name,
      Company: (customer) => customer.company,
      Phone: (customer) => customer.phone,
    },
  },
  {
    key: "email",
    label: "Email",
    width: 14,
    from: "lg",
    cell: (customer) => customer.email ?? "",
    csv: { Email: (customer) => customer.email },
  },
  {
    key: "owner",
    label: "Owner",
    width: 9,
    from: "sm",
    cell: (customer) => customer.owner_name ?? "",
    csv: { Owner: (customer) => customer.owner_name },
  },
  {
    key: "last_contact",
    label: "Last contact",
    width: 9,
    from: "md",
    cell: (customer) => (customer.last_contact_at ? ago(customer.last_contact_at) : "Not yet"),
    csv: { "Last contact": (customer) => sheetTime(customer.last_contact_at) },
  },
  {
    key: "created",
    label: "Added",
    width: 9,
    from: "chosen",
    cell: (customer) => ago(customer.created_at),
    csv: { Added: (customer) => sheetTime(customer.created_at) },
  },
  {
    key: "changed",
    label: "Changed",
    width: 9,
    from: "chosen",
    cell: (customer) => ago(customer.updated_at),
    csv: { Changed: (customer) => sheetTime(customer.updated_at) },
  },
];
