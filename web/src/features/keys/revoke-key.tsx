import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { apiKeysQuery, revokeKey } from "@/api/api-keys";
import type { ApiKey } from "@/api/types";
import { Confirm } from "@/ui/confirm";
import { toastDone, toastProblem } from "@/ui/toast";

export function RevokeKey({ apiKey }: { apiKey: ApiKey }) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const revoking = useMutation({
    mutationFn: () => revokeKey(apiKey.key_id),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: apiKeysQuery.queryKey });
      toastDone(`${apiKey.name} is revoked`);
      setAsking(false);
    },
    onError: (error) => toastProblem("The key still works", error),
  });
  return (
    <>
      <button
        type="button"
        className="btn btn-danger"
        aria-label={`Revoke ${apiKey.name}`}
        onClick={() => setAsking(true)}
      >
        Revoke…
      </button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => revoking.mutate()}
        busy={revoking.isPending}
        title={`Revoke ${apiKey.name}?`}
        description="Within a minute it opens nothing, for good. Whatever uses it needs another key."
        action="Revoke the key"
      />
    </>
  );
}
