import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { recycleNumbers } from "@/api/assign-numbers";
import { count } from "@/lib/format";
import { type Option, SelectField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";
import { toastDone } from "@/ui/toast";

export function RecycleNumbers({ people, onDone }: { people: Option[]; onDone: () => void }) {
  const queries = useQueryClient();
  const [agentId, setAgentId] = useState("");
  const recycling = useMutation({
    mutationFn: () => recycleNumbers({ agent_id: agentId, limit: 1000 }),
    onSuccess: ({ recycled, has_more }) => {
      void queries.invalidateQueries({ queryKey: ["numbers"] });
      const more = has_more ? "; there are more: recycle again" : "";
      toastDone(`${count(recycled, "number is", "numbers are")} back in the pool${more}`);
      if (!has_more) onDone();
    },
  });
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        recycling.mutate();
      }}
    >
      <SelectField
        label="From"
        name="agent_id"
        value={agentId}
        options={[{ value: "", label: "Choose…" }, ...people]}
        onChange={(event) => setAgentId(event.target.value)}
      />
      <FormFailure error={recycling.error} />
      <button type="submit" className="btn btn-primary" disabled={!agentId || recycling.isPending}>
        {recycling.isPending ? "Recycling…" : "Recycle"}
      </button>
    </form>
  );
}
