import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { cancelOrgInvite, orgInvitesQuery, resendOrgInvite } from "@/api/org-invites";
import type { Org } from "@/api/types";
import { InviteRow } from "@/ui/invite-row";
import { LoadMore } from "@/ui/load-more";
import { Failure, Loading } from "@/ui/notice";

/** Who was invited to an organisation and has not come yet. */
export function OrgInvites({ org }: { org: Org }) {
  const queries = useQueryClient();
  const query = useInfiniteQuery(orgInvitesQuery(org.org_id));
  if (query.isPending) return <Loading label="Loading invitations" />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const open = query.data.pages.flatMap((page) => page.items);
  if (open.length === 0) return <p className="text-muted">Nobody is awaited.</p>;
  return (
    <>
      <ul aria-label={`Invitations to ${org.name}`} className="divide-y divide-line">
        {open.map((invite) => (
          <InviteRow
            key={invite.invite_id}
            invite={invite}
            resend={() => resendOrgInvite(org.org_id, invite.invite_id)}
            cancel={() => cancelOrgInvite(org.org_id, invite.invite_id)}
            refresh={() => queries.invalidateQueries({ queryKey: ["orgs"] })}
          />
        ))}
      </ul>
      <LoadMore {...query} />
    </>
  );
}
