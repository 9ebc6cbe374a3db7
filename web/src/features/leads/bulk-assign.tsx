import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { assignLeads } from "@/api/assign-leads";
import { count } from "@/lib/format";
import type { Option } from "@/ui/field";
import { toastDone, toastNews, toastProblem } from "@/ui/toast";

interface BulkAssignProps {
  leadIds: string[];
  agents: Option[];
  onDone: () => void;
}

export function BulkAssign({ leadIds, agents, onDone }: BulkAssignProps) {
  const queries = useQueryClient();
  const [agentId, setAgentId] = useState("");
  const assigning = useMutation({
    mutationFn: () => assignLeads(leadIds, agentId),
    onSuccess: async (results) => {
      const agent = agents.find((each) => each.value === agentId)?.label ?? "the agent";
      const assigned = results.filter((each) => each.result === "assigned").length;
      const missed = results.length - assigned;
      toastDone(`${count(assigned, "lead is", "leads are")} assigned to ${agent}`);
      if (missed > 0) {
        toastNews(
          `${count(missed, "lead was", "leads were")} not assigned`,
          "Somebody changed or deleted them at that moment. The list now shows how they are.",
        );
      }
      onDone();
      await queries.invalidateQueries({ queryKey: ["leads"] });
    },
    onError: (error) => toastProblem("The leads were not assigned; they are still selected", error),
  });
  return (
    <div
      role="group"
      aria-label="Selected leads"
      className="card sticky bottom-2 z-10 flex flex-wrap items-center gap-2 px-3 py-2 shadow-lg"
    >
      <span className="font-medium">{leadIds.length} selected</span>
      <select
        aria-label="Assign to"
        className="input w-auto"
        value={agentId}
        onChange={(event) => setAgentId(event.target.value)}
      >
        <option value="">Assign to…</option>
        {agents.map((agent) => (
          <option key={agent.value} value={agent.value}>
            {agent.label}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="btn btn-primary"
        disabled={!agentId || assigning.isPending}
        onClick={() => assigning.mutate()}
      >
        {assigning.isPending ? "Assigning…" : "Assign"}
      </button>
      <button type="button" className="btn btn-quiet ml-auto" onClick={onDone}>
        Clear the selection
      </button>
    </div>
  );
}
