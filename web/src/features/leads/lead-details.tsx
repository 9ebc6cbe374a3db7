import { useQueryClient } from "@tanstack/react-query";
import { editLead, leadQuery } from "@/api/lead";
import type { Lead } from "@/api/types";
import { useCan } from "@/lib/session";
import { DetailsForm, type Kept } from "@/ui/details-form";
import { toastDone, toastWaits } from "@/ui/toast";
import { differencesOf, entriesOf, type LeadEntries, leadFields, toPatch } from "./lead-entries";
import { LeadFields } from "./lead-fields";

export function LeadDetails({ lead }: { lead: Lead }) {
  const queries = useQueryClient();
  const mayEdit = useCan("leads:update");
  const query = leadQuery(lead.lead_id);
  const finish = ({ waits }: Kept<Lead>) => {
    if (waits) return toastWaits("The lead");
    void queries.invalidateQueries({ queryKey: ["leads"] });
    toastDone("The lead is saved");
  };
  return (
    <DetailsForm
      record={lead}
      fields={leadFields}
      mayEdit={mayEdit}
      entriesOf={entriesOf}
      differencesOf={differencesOf}
      save={save}
      read={() => queries.fetchQuery({ ...query, staleTime: 0 })}
      onAccept={(version) => queries.setQueryData(query.queryKey, version)}
      onSaved={finish}
    >
      {(form) => <LeadFields form={form} readOnly={!mayEdit} />}
    </DetailsForm>
  );
}

async function save(from: Lead, entries: LeadEntries): Promise<Kept<Lead>> {
  const changes = toPatch(from, entries);
  const saved = await editLead(from, changes);
  return saved.waits
    ? { record: { ...from, ...changes } as Lead, waits: true }
    : { record: saved.answer, waits: false };
}
