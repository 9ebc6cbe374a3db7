import { useQueryClient } from "@tanstack/react-query";
import { editLead, leadQuery } from "@/api/lead";
import type { Lead, LeadPatch } from "@/api/types";
import { useCan } from "@/lib/session";
import { RecordForm } from "@/ui/record-form";
import { toastDone, toastWaits } from "@/ui/toast";
import { entriesOf, type LeadEntries, leadLabels, onTheWire } from "./lead-entries";
import { LeadFields } from "./lead-fields";
import { priorityWords, statusWords } from "./words";

/** As it will be while the change is in the outbox still. */
type KeptLead = Lead & { waits?: boolean };

export function LeadDetails({ lead }: { lead: Lead }) {
  const queries = useQueryClient();
  const mayEdit = useCan("leads:update");
  const query = leadQuery(lead.lead_id);
  const finish = ({ waits, ...saved }: KeptLead) => {
    queries.setQueryData(query.queryKey, saved);
    if (waits) return toastWaits("The lead");
    void queries.invalidateQueries({ queryKey: ["leads"] });
    toastDone("The lead is saved");
  };
  return (
    <RecordForm
      record={lead}
      entriesOf={entriesOf}
      onTheWire={onTheWire}
      edit={edit}
      labels={leadLabels}
      words={inWords}
      inPlace
      mayEdit={mayEdit}
      refresh={() => queries.invalidateQueries(query)}
      onSaved={finish}
    >
      {(form) => <LeadFields form={form} readOnly={!mayEdit} />}
    </RecordForm>
  );
}

async function edit(lead: Lead, changes: LeadPatch): Promise<KeptLead> {
  const saved = await editLead(lead, changes);
  return saved.waits ? ({ ...lead, ...changes, waits: true } as KeptLead) : saved.answer;
}

function inWords(field: keyof LeadEntries, { status, priority }: LeadEntries): string | undefined {
  if (field === "status") return statusWords[status].label;
  if (field === "priority") return priorityWords[priority].label;
}
