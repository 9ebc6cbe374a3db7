import { createFileRoute } from "@tanstack/react-router";
import { NewLeadForm } from "@/features/leads/new-lead-form";
import { requirePermission } from "@/lib/guard";
import { text } from "@/lib/search-params";
import { Page } from "@/ui/page";

export const Route = createFileRoute("/_app/leads/new")({
  validateSearch: (search): { phone?: string } => ({ phone: text(search["phone"]) }),
  beforeLoad: () => requirePermission("leads:create"),
  component: NewLeadPage,
});

function NewLeadPage() {
  const { phone } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <Page title="Add a lead">
      <NewLeadForm
        key={phone}
        phone={phone}
        onCreated={({ lead_id }) =>
          void navigate({ to: "/leads/$leadId", params: { leadId: lead_id }, ignoreBlocker: true })
        }
      />
    </Page>
  );
}
