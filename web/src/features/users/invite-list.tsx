import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { cancelInvite, resendInvite } from "@/api/invite";
import { invitesQuery } from "@/api/invites";
import type { Invite } from "@/api/types";
import { ago, words } from "@/lib/format";
import { Badge } from "@/ui/badge";
import { LoadMore } from "@/ui/load-more";
import { Failure, Loading } from "@/ui/notice";
import { toastDone, toastProblem } from "@/ui/toast";

/** Who was invited and has not come yet. */
export function InviteList() {
  const query = useInfiniteQuery(invitesQuery);
  if (query.isPending) return <Loading label="Loading invitations" />;
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const open = query.data.pages.flatMap((page) => page.items);
  return (
    <>
      {open.length > 0 ? (
        <ul className="divide-y divide-line">
          {open.map((invite) => (
            <InviteRow key={invite.invite_id} invite={invite} />
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

function InviteRow({ invite }: { invite: Invite }) {
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: invitesQuery.queryKey });
  const resending = useMutation({
    mutationFn: () => resendInvite(invite.invite_id),
    onSuccess: async () => {
      await refresh();
      toastDone(`A new link is on its way to ${invite.email}; the one before is dead`);
    },
    onError: (error) => {
      toastProblem("The invitation was not sent again", error);
      void refresh();
    },
  });
  const cancelling = useMutation({
    mutationFn: () => cancelInvite(invite.invite_id),
    onSuccess: async () => {
      await refresh();
      toastDone(`The invitation to ${invite.email} is cancelled`);
    },
    onError: (error) => {
      toastProblem("The invitation was not cancelled", error);
      void refresh();
    },
  });
  const busy = resending.isPending || cancelling.isPending;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2.5">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="break-all">{invite.full_name ?? invite.email}</span>
          {invite.status === "expired" ? (
            <Badge tone="warn">Expired</Badge>
          ) : (
            <Badge tone="accent">Invited</Badge>
          )}
        </p>
        <p className="text-xs break-words text-muted">
          {[
            invite.full_name && invite.email,
            words(invite.role),
            `invited ${ago(invite.created_at)}${invite.invited_by_name ? ` by ${invite.invited_by_name}` : ""}`,
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      <div className="ml-auto flex gap-2">
        <button
          type="button"
          className="btn"
          aria-label={`Send the invitation to ${invite.email} again`}
          disabled={busy}
          onClick={() => resending.mutate()}
        >
          Send again
        </button>
        <button
          type="button"
          className="btn btn-danger"
          aria-label={`Cancel the invitation to ${invite.email}`}
          disabled={busy}
          onClick={() => cancelling.mutate()}
        >
          Cancel
        </button>
      </div>
    </li>
  );
}
