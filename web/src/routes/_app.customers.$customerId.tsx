import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute, Link } from "@tanstack/react-router";
import { Suspense } from "react";
import { customerQuery } from "@/api/customer";
import { customerTimelineQuery } from "@/api/customer-timeline";
import { directoryQuery } from "@/api/directory";
import type { Customer } from "@/api/types";
import { CustomerDetails } from "@/features/customers/customer-details";
import { CustomerOwner } from "@/features/customers/customer-owner";
import { CustomerTimeline } from "@/features/customers/customer-timeline";
import { DeleteCustomer } from "@/features/customers/delete-customer";
import { InteractionForm } from "@/features/customers/interaction-form";
import { DialButton } from "@/features/gate/dial-button";
import { requirePermission } from "@/lib/guard";
import { useCan } from "@/lib/session";
import { Loading } from "@/ui/notice";
import { Page, Section } from "@/ui/page";
import { arrived, piece } from "@/ui/piece";

const LinkedTasks = piece(() => import("@/features/tasks/linked-tasks").then((module) => module.LinkedTasks));

export const Route = createFileRoute("/_app/customers/$customerId")({
  codeSplitGroupings: [["loader", "component"]],
  beforeLoad: () => requirePermission("customers:read"),
  loader: async ({ context, params }) => {
    void context.queryClient.prefetchInfiniteQuery(customerTimelineQuery(params.customerId));
    await Promise.all([
      context.queryClient.ensureQueryData(customerQuery(params.customerId)),
      arrived(LinkedTasks),
    ]);
  },
  component: CustomerPage,
});

function CustomerPage() {
  const { customerId } = Route.useParams();
  const { data: customer } = useSuspenseQuery(customerQuery(customerId));
  const mayEdit = useCan("customers:update");
  const maySeeTasks = useCan("tasks:read");
  return (
    <Page key={customerId} title={customer.full_name} actions={<CustomerActions customer={customer} />}>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid gap-4">
          {mayEdit && (
            <Section title="Write down a contact">
              <InteractionForm customerId={customerId} />
            </Section>
          )}
          <Section title="Details">
            <CustomerDetails key={customer.customer_id} customer={customer} />
          </Section>
        </div>
        <div className="grid gap-4">
          {maySeeTasks && (
            <Section title="Tasks">
              <Suspense fallback={<Loading label="Loading tasks" />}>
                <LinkedTasks link={{ type: "customer", id: customerId }} />
              </Suspense>
            </Section>
          )}
          <Section title="Timeline">
            <CustomerTimeline customerId={customerId} />
          </Section>
        </div>
      </div>
    </Page>
  );
}

function CustomerActions({ customer }: { customer: Customer }) {
  const navigate = Route.useNavigate();
  const mayAssign = useCan("leads:assign");
  const mayReadLeads = useCan("leads:read");
  const mayDelete = useCan("customers:delete");
  const { data: colleagues } = useQuery({ ...directoryQuery, enabled: mayAssign });
  return (
    <>
      {colleagues && (
        <CustomerOwner
          customer={customer}
          people={colleagues.map(({ user_id, full_name }) => ({ value: user_id, label: full_name }))}
        />
      )}
      {customer.lead_id && mayReadLeads && (
        <Link to="/leads/$leadId" params={{ leadId: customer.lead_id }} className="btn">
          Open the lead
        </Link>
      )}
      {mayDelete && (
        <DeleteCustomer
          customer={customer}
          onDeleted={() => void navigate({ to: "/customers", ignoreBlocker: true })}
        />
      )}
      {customer.phone && <DialButton phone={customer.phone} />}
    </>
  );
}
