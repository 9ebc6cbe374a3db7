import { useInfiniteQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import { orgsQuery } from "@/api/orgs";
import { EditOrgForm } from "@/features/orgs/edit-org-form";
import { EnterForm } from "@/features/orgs/enter-form";
import { NewOrgForm } from "@/features/orgs/new-org-form";
import { OrgList } from "@/features/orgs/org-list";
import { SuspendOrg } from "@/features/orgs/suspend-org";
import { requirePermission } from "@/lib/guard";
import { useStartOver } from "@/lib/use-start-over";
import { Dialog } from "@/ui/dialog";
import { Page } from "@/ui/page";

export const Route = createFileRoute("/_app/organisations/")({
  // Few open it: what it loads comes with it, not with the first page.
  codeSplitGroupings: [["loader", "component"]],
  beforeLoad: () => requirePermission("platform:orgs"),
  loader: ({ context }) => {
    void context.queryClient.prefetchInfiniteQuery(orgsQuery);
  },
  component: OrganisationsPage,
});

function OrganisationsPage() {
  const startOver = useStartOver();
  const [creating, setCreating] = useState(false);
  const [open, setOpen] = useState<{ what: "edit" | "enter"; orgId: string } | null>(null);
  const { data } = useInfiniteQuery(orgsQuery);
  // From the list, so that a save after a stale one goes on from the newest version.
  const org = data?.pages.flatMap((page) => page.items).find((each) => each.org_id === open?.orgId);
  const close = () => setOpen(null);
  return (
    <Page
      title="Organisations"
      actions={
        <button type="button" className="btn btn-primary" onClick={() => setCreating(true)}>
          <Plus size={16} aria-hidden /> Create an organisation
        </button>
      }
    >
      <OrgList
        onNew={() => setCreating(true)}
        onEdit={({ org_id }) => setOpen({ what: "edit", orgId: org_id })}
        onEnter={({ org_id }) => setOpen({ what: "enter", orgId: org_id })}
      />
      <Dialog open={creating} onClose={() => setCreating(false)} title="Create an organisation">
        <NewOrgForm onDone={() => setCreating(false)} />
      </Dialog>
      {org && open?.what === "edit" && (
        <Dialog open onClose={close} title={`Edit ${org.name}`}>
          <EditOrgForm org={org} onDone={close} />
          <SuspendOrg org={org} onDone={close} />
        </Dialog>
      )}
      {org && open?.what === "enter" && (
        <Dialog
          open
          onClose={close}
          title={`Enter ${org.name}`}
          description="You act as its administrator, for an hour at most. The entry and the reason are on its record."
        >
          <EnterForm org={org} onEntered={startOver} />
        </Dialog>
      )}
    </Page>
  );
}
