import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { editLead, leadQuery } from "@/api/lead";
import type { Lead } from "@/api/types";
import { changesBetween } from "@/lib/changes";
import { areShown, showFaults } from "@/lib/form-faults";
import { Problem } from "@/lib/problem";
import { useCan } from "@/lib/session";
import { Failure } from "@/ui/notice";
import { toastDone, toastWaits } from "@/ui/toast";
import { Versions } from "@/ui/versions";
import { differencesOf, entriesOf, type LeadEntries, leadFields, toPatch } from "./lead-entries";
import { LeadFields } from "./lead-fields";

export function LeadDetails({ lead }: { lead: Lead }) {
  const queries = useQueryClient();
  const mayEdit = useCan("leads:update");
  /** The version the form was filled from; a newer one may come in while somebody types. */
  const [base, setBase] = useState(lead);
  const [theirs, setTheirs] = useState<Lead | null>(null);
  const form = useForm<LeadEntries>({ values: entriesOf(base) });
  const { isDirty } = form.formState;

  const accept = (saved: Lead) => {
    queries.setQueryData(leadQuery(saved.lead_id).queryKey, saved);
    setTheirs(null);
    setBase(saved);
    form.reset(entriesOf(saved));
  };

  const finish = (saved: Lead) => {
    accept(saved);
    void queries.invalidateQueries({ queryKey: ["leads"] });
    toastDone("The lead is saved");
  };

  if (!isDirty && lead.version > base.version) setBase(lead);

  const saving = useMutation({
    mutationFn: ({ from, entries }: { from: Lead; entries: LeadEntries }) =>
      editLead(from, toPatch(from, entries)),
    onSuccess: (saved, { from, entries }) => {
      if (saved.waits) {
        accept({ ...from, ...toPatch(from, entries) } as Lead);
        toastWaits("The lead");
        return;
      }
      finish(saved.answer);
    },
    onError: async (error) => {
      if (error instanceof Problem && error.status === 412) {
        const now = await queries.fetchQuery({ ...leadQuery(lead.lead_id), staleTime: 0 });
        // Nothing differs where it arrived before and only the answer was lost.
        if (differencesOf(rebased(now), entriesOf(now)).length === 0) finish(now);
        else setTheirs(now);
      } else {
        showFaults<LeadEntries>(error, leadFields, form.setError);
      }
    },
  });

  /** What I changed, on top of what the other person saved in the fields I left alone. */
  const rebased = (onto: Lead): LeadEntries => ({
    ...entriesOf(onto),
    ...changesBetween(entriesOf(base), form.getValues()),
  });

  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => void form.handleSubmit((entries) => saving.mutate({ from: base, entries }))(event)}
    >
      <LeadFields form={form} readOnly={!mayEdit} />
      {saving.isError && !theirs && !areShown(saving.error, leadFields) && <Failure error={saving.error} />}
      {mayEdit && (
        <div className="flex gap-2">
          <button type="submit" className="btn btn-primary" disabled={!isDirty || saving.isPending}>
            {saving.isPending ? "Saving…" : "Save"}
          </button>
          {isDirty && (
            <button type="button" className="btn" onClick={() => accept(lead)}>
              Undo changes
            </button>
          )}
        </div>
      )}
      {theirs && (
        <Versions
          differences={differencesOf(rebased(theirs), entriesOf(theirs))}
          busy={saving.isPending}
          onClose={() => setTheirs(null)}
          onTakeTheirs={() => accept(theirs)}
          onKeepMine={() => saving.mutate({ from: theirs, entries: rebased(theirs) })}
        />
      )}
    </form>
  );
}
