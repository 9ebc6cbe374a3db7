import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { callQuery, editCall } from "@/api/call";
import type { Call, Outcome } from "@/api/types";
import { changesBetween } from "@/lib/changes";
import { areShown, showFaults } from "@/lib/form-faults";
import { outcomes, outcomeWords } from "@/lib/outcomes";
import { Problem } from "@/lib/problem";
import { useCan } from "@/lib/session";
import { SelectField, TextAreaField } from "@/ui/field";
import { Failure } from "@/ui/notice";
import { toastDone } from "@/ui/toast";
import { Versions } from "@/ui/versions";

interface CallEntries {
  outcome: Outcome;
  notes: string;
}

const fields = ["outcome", "notes"] as const;

const entriesOf = (call: Call): CallEntries => ({ outcome: call.outcome, notes: call.notes ?? "" });

/** Outcome and notes can be set right afterwards. */
export function CallDetails({ call }: { call: Call }) {
  const queries = useQueryClient();
  const mayEdit = useCan("calls:update");
  const [base, setBase] = useState(call);
  const [theirs, setTheirs] = useState<Call | null>(null);
  const form = useForm<CallEntries>({ values: entriesOf(base) });
  const { register, handleSubmit, setError, getValues, formState } = form;

  const saving = useMutation({
    mutationFn: ({ entries, version }: { entries: CallEntries; version: number }) =>
      editCall({ call_id: call.call_id, version }, changesBetween(entriesOf(theirs ?? base), entries)),
    onSuccess: async (saved) => {
      accept(saved);
      await queries.invalidateQueries({ queryKey: ["calls", "list"] });
      toastDone("The call is saved");
    },
    onError: async (error) => {
      if (error instanceof Problem && error.status === 412) {
        setTheirs(await queries.fetchQuery({ ...callQuery(call.call_id), staleTime: 0 }));
      } else {
        showFaults<CallEntries>(error, fields, setError);
      }
    },
  });
  const accept = (saved: Call) => {
    queries.setQueryData(callQuery(call.call_id).queryKey, saved);
    setTheirs(null);
    setBase(saved);
  };

  /** What I changed, on top of what the other person saved in the fields I left alone. */
  const rebased = (onto: Call): CallEntries => ({
    ...entriesOf(onto),
    ...changesBetween(entriesOf(base), getValues()),
  });

  return (
    <form
      className="grid gap-3"
      onSubmit={(event) =>
        void handleSubmit((entries) => saving.mutate({ entries, version: base.version }))(event)
      }
    >
      <SelectField label="Outcome" disabled={!mayEdit} options={[...outcomes]} {...register("outcome")} />
      <TextAreaField
        label="Notes"
        rows={5}
        readOnly={!mayEdit}
        error={formState.errors.notes?.message}
        {...register("notes")}
      />
      {saving.isError && !theirs && !areShown(saving.error, fields) && <Failure error={saving.error} />}
      {mayEdit && (
        <button
          type="submit"
          className="btn btn-primary justify-self-start"
          disabled={!formState.isDirty || saving.isPending}
        >
          {saving.isPending ? "Saving…" : "Save"}
        </button>
      )}
      {theirs && (
        <Versions
          differences={differences(rebased(theirs), entriesOf(theirs))}
          busy={saving.isPending}
          onClose={() => setTheirs(null)}
          onTakeTheirs={() => accept(theirs)}
          onKeepMine={() => saving.mutate({ entries: rebased(theirs), version: theirs.version })}
        />
      )}
    </form>
  );
}

function differences(mine: CallEntries, theirs: CallEntries) {
  return [
    { label: "Outcome", mine: outcomeWords(mine.outcome).label, theirs: outcomeWords(theirs.outcome).label },
    { label: "Notes", mine: mine.notes, theirs: theirs.notes },
  ].filter((each) => each.mine !== each.theirs);
}
