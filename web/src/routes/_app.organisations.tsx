import { createFileRoute } from "@tanstack/react-router";
import { orgsQuery } from "@/api/orgs";
import { OrgList } from "@/features/orgs/org-list";
import { requirePermission } from "@/lib/guard";
import { Page } from "@/ui/page";

export const Route = createFileRoute("/_app/organisations")({
  beforeLoad: () => requirePermission("platform:orgs"),
  loader: ({ context }) => {
    void context.queryClient.prefetchInfiniteQuery(orgsQuery);
  },
  component: OrganisationsPage,
});

function OrganisationsPage() {
  return (
    <Page title="Organisations">
      <OrgList />
    </Page>
  );
}
