import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { callQuery, editCall } from "@/api/call";
import { useSettings } from "@/api/settings";
import type { Call, CallUpdate } from "@/api/types";
import { type Ending, endingOf, endingsOf, onTheWire } from "@/lib/endings";
import { useCan } from "@/lib/session";
import { SelectField, TextAreaField } from "@/ui/field";
import { RecordForm } from "@/ui/record-form";
import { toastDone } from "@/ui/toast";

interface CallEntries {
  /** The id of an ending. */
  ending: string;
  notes: string;
}

const labels = { ending: "Disposition", notes: "Notes" };

/** How it ended and notes can be set right afterwards. */
export function CallDetails({ call }: { call: Call }) {
  const queries = useQueryClient();
  const mayEdit = useCan("calls:update");
  const query = callQuery(call.call_id);
  const [first] = useState(call);
  const endings = withOthers(endingsOf(useSettings()?.dispositions), [first, call]);
  const entriesOf = ({ notes, ...ended } = call): CallEntries => ({
    ending: endingOf(ended).id,
    notes: notes ?? "",
  });
  return (
    <RecordForm
      record={call}
      entriesOf={entriesOf}
      onTheWire={(entries) => entries}
      edit={(known, changes) => editCall(known, toUpdate(changes, endings))}
      labels={labels}
      inputs={{ disposition: "ending", outcome: "ending" }}
      words={(field, { ending }) =>
        field === "ending" ? endings.find(({ id }) => id === ending)?.label : undefined
      }
      inPlace
      mayEdit={mayEdit}
      refresh={() => queries.invalidateQueries(query)}
      onSaved={(saved) => {
        queries.setQueryData(query.queryKey, saved);
        void queries.invalidateQueries({ queryKey: ["calls", "list"] });
        toastDone("The call is saved");
      }}
    >
      {({ register, formState: { errors } }) => (
        <>
          <SelectField
            label={labels.ending}
            disabled={!mayEdit}
            options={endings.map(({ id, label }) => ({ value: id, label }))}
            error={errors.ending?.message}
            {...register("ending")}
          />
          <TextAreaField
            label={labels.notes}
            rows={5}
            readOnly={!mayEdit}
            error={errors.notes?.message}
            {...register("notes")}
          />
        </>
      )}
    </RecordForm>
  );
}

/** What a call ended with may have been dropped since: it stays a choice of its own. */
function withOthers(endings: Ending[], calls: Call[]): Ending[] {
  const ids = new Set(endings.map(({ id }) => id));
  const others = new Map(calls.map((call) => [endingOf(call).id, endingOf(call)]));
  return [...[...others.values()].filter(({ id }) => !ids.has(id)), ...endings];
}

function toUpdate({ ending, ...rest }: Partial<CallEntries>, endings: Ending[]): CallUpdate {
  const chosen = endings.find((each) => each.id === ending);
  return chosen ? { ...rest, ...onTheWire(chosen) } : rest;
}
