import { useMutation, useQueryClient } from "@tanstack/react-query";
import { assignLead } from "@/api/assign-leads";
import { leadQuery } from "@/api/lead";
import type { Lead } from "@/api/types";
import type { Option } from "@/ui/field";
import { toastDone, toastProblem } from "@/ui/toast";

export function AssignSelect({ lead, agents }: { lead: Lead; agents: Option[] }) {
  const queries = useQueryClient();
  const assigning = useMutation({
    mutationFn: (agentId: string) => assignLead(lead.lead_id, agentId),
    onSuccess: (saved) => {
      queries.setQueryData(leadQuery(lead.lead_id).queryKey, saved);
      void queries.invalidateQueries({ queryKey: ["leads"] });
      toastDone("The lead is assigned");
    },
    onError: (error) => toastProblem("The lead was not assigned", error),
  });
  return (
    <select
      aria-label="Owner"
      className="input w-auto"
      value={lead.owner_id}
      disabled={assigning.isPending}
      onChange={(event) => assigning.mutate(event.target.value)}
    >
      {!agents.some((agent) => agent.value === lead.owner_id) && (
        <option value={lead.owner_id} disabled>
          {lead.owner_name ?? "Somebody who has left"}
        </option>
      )}
      {agents.map((agent) => (
        <option key={agent.value} value={agent.value}>
          {agent.label}
        </option>
      ))}
    </select>
  );
}
