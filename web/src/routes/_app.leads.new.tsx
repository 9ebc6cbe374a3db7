import { createFileRoute } from "@tanstack/react-router";
import { NewLeadForm } from "@/features/leads/new-lead-form";
import { requirePermission } from "@/lib/guard";
import { Page } from "@/ui/page";

export const Route = createFileRoute("/_app/leads/new")({
  beforeLoad: () => requirePermission("leads:create"),
  component: NewLeadPage,
});

function NewLeadPage() {
  const navigate = Route.useNavigate();
  return (
    <Page title="Add a lead">
      <NewLeadForm
        onCreated={(lead) => void navigate({ to: "/leads/$leadId", params: { leadId: lead.lead_id } })}
      />
    </Page>
  );
}
