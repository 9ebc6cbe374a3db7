import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { setTargets, targetsQuery } from "@/api/progress";
import { useSettings } from "@/api/settings";
import type { AgentProgress, AgentTargets } from "@/api/types";
import { TextField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";
import { Failure, Loading } from "@/ui/notice";
import { toastDone } from "@/ui/toast";
import { entriesOf, fields, onTheWire, type TargetEntries, words } from "./target-entries";

interface TargetsFormProps {
  agent: AgentProgress;
  onDone: () => void;
}

/** What somebody should reach in a day; from the day that lasts on. */
export function TargetsForm({ agent, onDone }: TargetsFormProps) {
  const { data, error, isPending, refetch } = useQuery({ ...targetsQuery, staleTime: 0 });
  if (isPending) return <Loading label="Loading targets" />;
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />;
  const own = data.find(({ agent_id }) => agent_id === agent.agent_id);
  return <Form agent={agent} own={own} onDone={onDone} />;
}

function Form({ agent, own, onDone }: TargetsFormProps & { own?: AgentTargets }) {
  const queries = useQueryClient();
  const everybodys = useSettings()?.targets;
  const { register, handleSubmit, setError, reset, formState } = useForm<TargetEntries>({
    defaultValues: entriesOf(own),
  });
  const saving = useMutation({
    mutationFn: (entries: TargetEntries) => setTargets(onTheWire(agent.agent_id, entries)),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["progress"] });
      toastDone(`Targets of ${agent.agent_name} are saved`);
      onDone();
    },
  });
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => void handleSubmit((entries) => saving.mutate(entries))(event)}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        {fields.map((field) => (
          <TextField
            key={field}
            label={words[field]}
            type="number"
            inputMode="numeric"
            min={1}
            placeholder="None"
            error={formState.errors[field]?.message}
            {...register(field, {
              validate: (entry) =>
                entry === "" || Number(entry) > 0 || "Enter a number above 0, or leave it empty.",
            })}
          />
        ))}
      </div>
      <p className="text-muted">
        They count from today on, in place of what everybody is asked
        {everybodys && ` (${inWords(entriesOf(everybodys))})`}. Leave all empty and everybody&rsquo;s count
        again. A day that is over keeps what counted when it was closed.
      </p>
      <FormFailure error={saving.error} setError={setError} />
      <div className="flex flex-wrap gap-2">
        <button type="submit" className="btn btn-primary" disabled={saving.isPending}>
          {saving.isPending ? "Saving…" : "Save the targets"}
        </button>
        {own && (
          <button type="button" className="btn" onClick={() => reset(entriesOf())}>
            Empty all
          </button>
        )}
      </div>
    </form>
  );
}

function inWords(entries: TargetEntries): string {
  const asked = fields.filter((field) => entries[field] !== "");
  return asked.map((field) => `${words[field].toLowerCase()} ${entries[field]}`).join(", ") || "nothing";
}
