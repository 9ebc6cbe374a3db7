import { createFileRoute } from "@tanstack/react-router";
import { NewCustomerForm } from "@/features/customers/new-customer-form";
import { requirePermission } from "@/lib/guard";
import { Page } from "@/ui/page";

export const Route = createFileRoute("/_app/customers/new")({
  beforeLoad: () => requirePermission("customers:create"),
  component: NewCustomerPage,
});

function NewCustomerPage() {
  const navigate = Route.useNavigate();
  return (
    <Page title="Add a customer">
      <NewCustomerForm
        onCreated={({ customer_id }) =>
          void navigate({
            to: "/customers/$customerId",
            params: { customerId: customer_id },
            ignoreBlocker: true,
          })
        }
      />
    </Page>
  );
}
