import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { cancelInvite, resendInvite } from "@/api/invite";
import { invitesQuery } from "@/api/invites";
import { InviteRow } from "@/ui/invite-row";
import { LoadMore } from "@/ui/load-more";
import { Failure, Loading } from "@/ui/notice";

/** Who was invited and has not come yet. */
export function InviteList() {
  const queries = useQueryClient();
  const query = useInfiniteQuery(invitesQuery);
  if (query.isPending) return <Loading label="Loading invitations" />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const open = query.data.pages.flatMap((page) => page.items);
  return (
    <>
      {open.length > 0 ? (
        <ul className="divide-y divide-line">
          {open.map((invite) => (
            <InviteRow
              key={invite.invite_id}
              invite={invite}
              resend={() => resendInvite(invite.invite_id)}
              cancel={() => cancelInvite(invite.invite_id)}
              refresh={() => queries.invalidateQueries({ queryKey: invitesQuery.queryKey })}
            />
          ))}
        </ul>
      ) : (
        <p className="text-muted">
          Nobody is awaited. Invite people by email: they choose a password of their own, or join with the
          account they have.
        </p>
      )}
      <LoadMore {...query} />
    </>
  );
}
