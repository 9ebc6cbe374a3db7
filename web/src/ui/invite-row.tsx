import { useMutation } from "@tanstack/react-query";
import { ago } from "@/lib/format";
import { roleWords } from "@/lib/role-words";
import { Badge } from "./badge";
import { toastDone, toastProblem } from "./toast";

interface InviteRowProps {
  invite: {
    email: string;
    full_name?: string | null;
    role: keyof typeof roleWords;
    status: string;
    created_at: string;
    invited_by_name?: string | null;
  };
  resend: () => Promise<unknown>;
  cancel: () => Promise<unknown>;
  refresh: () => Promise<unknown>;
}

/** An invitation that nobody answered yet, sent again or taken back in place. */
export function InviteRow({ invite, resend, cancel, refresh }: InviteRowProps) {
  const resending = useMutation({
    mutationFn: resend,
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
    mutationFn: cancel,
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
            roleWords[invite.role],
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
