import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { callQuery, editCall } from "@/api/call";
import { useSettings } from "@/api/settings";
import type { Call, CallUpdate } from "@/api/types";
import { changesBetween } from "@/lib/changes";
import { type Ending, endingOf, endingsOf, onTheWire } from "@/lib/endings";
import { areShown, showFaults } from "@/lib/form-faults";
import { Problem } from "@/lib/problem";
import { useCan } from "@/lib/session";
import { SelectField, TextAreaField } from "@/ui/field";
import { Failure } from "@/ui/notice";
import { toastDone } from "@/ui/toast";
import { Unsaved } from "@/ui/unsaved";
import { Versions } from "@/ui/versions";

interface CallEntries {
  /** The id of an ending. */
  ending: string;
  notes: string;
}

const fields = ["ending", "notes"] as const;

const entriesOf = (call: Call): CallEntries => ({ ending: endingOf(call).id, notes: call.notes ?? "" });

/** How it ended and notes can be set right afterwards. */
export function CallDetails({ call }: { call: Call }) {
  const queries = useQueryClient();
  const mayEdit = useCan("calls:update");
  const [base, setBase] = useState(call);
  const [theirs, setTheirs] = useState<Call | null>(null);
  const endings = withOthers(endingsOf(useSettings()?.dispositions), [base, theirs]);
  const form = useForm<CallEntries>({ values: entriesOf(base) });
  const { register, handleSubmit, setError, getValues, formState } = form;

  const saving = useMutation({
    mutationFn: ({ entries, version }: { entries: CallEntries; version: number }) =>
      editCall(
        { call_id: call.call_id, version },
        toUpdate(changesBetween(entriesOf(theirs ?? base), entries), endings),
      ),
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
      <SelectField
        label="Outcome"
        disabled={!mayEdit}
        options={endings.map(({ id, label }) => ({ value: id, label }))}
        {...register("ending")}
      />
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
      <Unsaved when={formState.isDirty} />
      {theirs && (
        <Versions
          differences={differences(rebased(theirs), entriesOf(theirs), endings)}
          busy={saving.isPending}
          onClose={() => setTheirs(null)}
          onTakeTheirs={() => accept(theirs)}
          onKeepMine={() => saving.mutate({ entries: rebased(theirs), version: theirs.version })}
        />
      )}
    </form>
  );
}

/** What a call ended with may have been dropped since: it stays a choice of its own. */
function withOthers(endings: Ending[], calls: (Call | null)[]): Ending[] {
  const others = calls.flatMap((call) => (call ? [endingOf(call)] : []));
  const ids = new Set(endings.map((each) => each.id));
  return [
    ...others.filter(({ id }, at) => !ids.has(id) && others.findIndex((o) => o.id === id) === at),
    ...endings,
  ];
}

function toUpdate({ ending, ...rest }: Partial<CallEntries>, endings: Ending[]): CallUpdate {
  const chosen = endings.find((each) => each.id === ending);
  return chosen ? { ...rest, ...onTheWire(chosen) } : rest;
}

function differences(mine: CallEntries, theirs: CallEntries, endings: Ending[]) {
  const label = (id: string) => endings.find((each) => each.id === id)?.label ?? id;
  return [
    { label: "Outcome", mine: label(mine.ending), theirs: label(theirs.ending) },
    { label: "Notes", mine: mine.notes, theirs: theirs.notes },
  ].filter((each) => each.mine !== each.theirs);
}
