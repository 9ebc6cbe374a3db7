import { useQueryClient } from "@tanstack/react-query";
import { moveToArchive } from "@/api/archive";
import { deleteLead } from "@/api/delete-lead";
import type { Lead } from "@/api/types";
import { newKey } from "@/lib/new-key";
import { useCan } from "@/lib/session";
import { DeleteButton } from "@/ui/delete-button";

export function DeleteLead({ lead, onDeleted }: { lead: Lead; onDeleted: () => void }) {
  const queries = useQueryClient();
  const mayRestore = useCan("archive:manage");
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: ["leads", "list"] });
    void queries.invalidateQueries({ queryKey: ["archive"] });
  };
  return (
    <DeleteButton
      name={lead.full_name}
      kind="lead"
      description="The lead leaves every list. An administrator can bring it back from the archive."
      archive={mayRestore ? () => moveToArchive("lead", lead.lead_id, newKey()) : undefined}
      remove={() => deleteLead(lead.lead_id)}
      onDeleted={() => {
        onDeleted();
        queries.removeQueries({ queryKey: ["leads", "one", lead.lead_id] });
        refresh();
      }}
      onRestored={refresh}
    />
  );
}
