import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { recycleNumbers } from "@/api/assign-numbers";
import { count } from "@/lib/format";
import { type Option, SelectField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";
import { toastDone } from "@/ui/toast";

interface Entries {
  agent_id: string;
}

export function RecycleNumbers({ people, onDone }: { people: Option[]; onDone: () => void }) {
  const queries = useQueryClient();
  const { register, handleSubmit, setError, formState } = useForm<Entries>({
    defaultValues: { agent_id: "" },
  });
  const recycling = useMutation({
    mutationFn: (entries: Entries) => recycleNumbers({ ...entries, limit: 1000 }),
    onSuccess: ({ recycled, has_more }) => {
      void queries.invalidateQueries({ queryKey: ["numbers"] });
      const more = has_more ? "; there are more: recycle again" : "";
      toastDone(`${count(recycled, "number is", "numbers are")} back in the pool${more}`);
      if (!has_more) onDone();
    },
  });
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => void handleSubmit((entries) => recycling.mutate(entries))(event)}
    >
      <SelectField
        label="From"
        options={[{ value: "", label: "Choose…" }, ...people]}
        error={formState.errors.agent_id?.message}
        {...register("agent_id", { required: "Choose whose numbers go back." })}
      />
      <FormFailure error={recycling.error} setError={setError} />
      <button type="submit" className="btn btn-primary" disabled={recycling.isPending}>
        {recycling.isPending ? "Recycling…" : "Recycle"}
      </button>
    </form>
  );
}
