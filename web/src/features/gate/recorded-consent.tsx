import { useMutation, useQueryClient } from "@tanstack/react-query";
import { calleeQuery, withdrawConsent } from "@/api/callee";
import type { Consent } from "@/api/types";
import { day } from "@/lib/format";
import { useCan } from "@/lib/session";
import { toastDone, toastProblem } from "@/ui/toast";
import { consentWords } from "./words";

export function RecordedConsent({ consent }: { consent: Consent }) {
  const queries = useQueryClient();
  const mayWithdraw = useCan("consents:manage");
  const removal = useMutation({
    mutationFn: () => withdrawConsent(consent.phone),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: calleeQuery(consent.phone).queryKey });
      toastDone("The consent is withdrawn");
    },
    onError: (error) => toastProblem("The consent was not withdrawn", error),
  });
  return (
    <div className="grid gap-2">
      <p>
        Agreed to be called: {consentWords(consent.source).toLowerCase()}
        {consent.note && `. ${consent.note}`}
        <span className="block text-xs text-muted">
          {consent.recorded_by_name ?? "Somebody"}, {day(consent.recorded_at)}
        </span>
      </p>
      {mayWithdraw && (
        <button
          type="button"
          className="btn justify-self-start"
          disabled={removal.isPending}
          onClick={() => removal.mutate()}
        >
          Withdraw the consent
        </button>
      )}
    </div>
  );
}
