import { useQuery } from "@tanstack/react-query";
import { createFileRoute, Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { orgQuery } from "@/api/org";
import { orgInvitesQuery } from "@/api/org-invites";
import { orgMembersQuery } from "@/api/org-members";
import { AddMemberForm } from "@/features/orgs/add-member-form";
import { countWords } from "@/features/orgs/count-words";
import { MemberList } from "@/features/orgs/member-list";
import { OrgInvites } from "@/features/orgs/org-invites";
import { requirePermission } from "@/lib/guard";
import { Badge } from "@/ui/badge";
import { Failure, Loading } from "@/ui/notice";
import { Page, Section } from "@/ui/page";

export const Route = createFileRoute("/_app/organisations/$orgId")({
  // Few open it: what it loads comes with it, not with the first page.
  codeSplitGroupings: [["loader", "component"]],
  beforeLoad: () => requirePermission("platform:orgs"),
  loader: ({ context: { queryClient }, params: { orgId } }) => {
    void queryClient.prefetchQuery(orgQuery(orgId));
    void queryClient.prefetchInfiniteQuery(orgMembersQuery(orgId));
    void queryClient.prefetchInfiniteQuery(orgInvitesQuery(orgId));
  },
  component: OrganisationPage,
});

function OrganisationPage() {
  const { orgId } = Route.useParams();
  const query = useQuery(orgQuery(orgId));
  if (query.isPending) return <Loading label="Loading the organisation" />;
  if (!query.data) {
    return (
      <Page title="Organisation">
        <Failure error={query.error} onRetry={() => void query.refetch()} action={<Back />} />
      </Page>
    );
  }
  const org = query.data;
  return (
    <Page
      title={org.name}
      aside={org.suspended_at ? <Badge tone="bad">Suspended</Badge> : <Badge tone="good">Active</Badge>}
      actions={<Back />}
    >
      <p className="text-muted">
        {countWords(org.counts)} · {org.time_zone} · {org.phone_region}
      </p>
      <Section title="People">
        <MemberList org={org} />
      </Section>
      <Section title="Invited">
        <OrgInvites org={org} />
      </Section>
      <Section title="Add somebody">
        <AddMemberForm org={org} />
      </Section>
    </Page>
  );
}

function Back() {
  return (
    <Link to="/organisations" className="btn">
      <ArrowLeft size={16} aria-hidden /> All organisations
    </Link>
  );
}
