import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { restoreOrg, suspendOrg } from "@/api/org";
import type { Org } from "@/api/types";
import { Confirm } from "@/ui/confirm";
import { toastDone, toastProblem } from "@/ui/toast";

/** Shuts an organisation's people out, or lets them in again. */
export function SuspendOrg({ org, onDone }: { org: Org; onDone: () => void }) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const finish = (message: string) => {
    void queries.invalidateQueries({ queryKey: ["orgs"] });
    toastDone(message);
    onDone();
  };
  const suspending = useMutation({
    mutationFn: () => suspendOrg(org.org_id),
    onSuccess: () => finish(`${org.name} is suspended`),
    onError: (error) => toastProblem(`${org.name} goes on as before`, error),
  });
  const restoring = useMutation({
    mutationFn: () => restoreOrg(org.org_id),
    onSuccess: () => finish(`${org.name} is restored`),
    onError: (error) => toastProblem(`${org.name} stays suspended`, error),
  });
  return (
    <div className="mt-4 border-t border-line pt-4">
      {org.suspended_at ? (
        <button
          type="button"
          className="btn"
          disabled={restoring.isPending}
          onClick={() => restoring.mutate()}
        >
          Restore the organisation
        </button>
      ) : (
        <button type="button" className="btn btn-danger" onClick={() => setAsking(true)}>
          Suspend the organisation…
        </button>
      )}
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => suspending.mutate()}
        busy={suspending.isPending}
        title={`Suspend ${org.name}?`}
        description="Within a minute its people are signed out and cannot sign in. Its data stays, and you can restore it."
        action="Suspend the organisation"
      />
    </div>
  );
}
