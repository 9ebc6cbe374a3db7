import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { deleteLead } from "@/api/delete-lead";
import type { Lead } from "@/api/types";
import { Confirm } from "@/ui/confirm";
import { toastDone, toastProblem } from "@/ui/toast";

export function DeleteLead({ lead, onDeleted }: { lead: Lead; onDeleted: () => void }) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const removal = useMutation({
    mutationFn: () => deleteLead(lead.lead_id),
    onSuccess: () => {
      toastDone(`${lead.full_name} is deleted`);
      onDeleted();
      queries.removeQueries({ queryKey: ["leads", "one", lead.lead_id] });
      void queries.invalidateQueries({ queryKey: ["leads", "list"] });
    },
    onError: (error) => toastProblem("The lead was not deleted", error),
  });
  return (
    <>
      <button type="button" className="btn btn-danger" onClick={() => setAsking(true)}>
        <Trash2 size={14} aria-hidden /> Delete
      </button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => removal.mutate()}
        busy={removal.isPending}
        title={`Delete ${lead.full_name}?`}
        description="The lead leaves every list. Calls that were logged stay in the calls."
        action="Delete the lead"
      />
    </>
  );
}
