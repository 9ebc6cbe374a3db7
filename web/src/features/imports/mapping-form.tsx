import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { startImport } from "@/api/imports";
import type { Import } from "@/api/types";
import { SelectField, TextField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";
import { choicesOf, type Entries, entriesOf, startOf } from "./mapping";
import { Sample } from "./sample";

/** Which input stands for a field of the API. */
const inputs: Record<string, keyof Entries> = {
  "mapping.phone": "phone",
  "mapping.customer_type": "customerTypeColumn",
  "mapping.airplane": "airplaneColumn",
  "mapping.has_header": "hasHeader",
  customer_type: "customerType",
};

/** Which column holds what; tried out first, then for good. */
export function MappingForm({ one, onStarted }: { one: Import; onStarted: () => void }) {
  const queries = useQueryClient();
  const columns = one.columns ?? [];
  const { register, handleSubmit, getValues, setError, trigger, formState } = useForm<Entries>({
    defaultValues: entriesOf(one),
  });
  const { errors } = formState;
  const starting = useMutation({
    mutationFn: (dryRun: boolean) => startImport(one.import_id, startOf(getValues(), columns, dryRun)),
    onSuccess: onStarted,
    onSettled: () => queries.invalidateQueries({ queryKey: ["imports", "numbers"] }),
  });
  const choices = choicesOf(columns);
  const none = { value: "", label: "None" };
  const rehearse = async () => {
    if (await trigger("phone", { shouldFocus: true })) starting.mutate(true);
  };
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => void handleSubmit(() => starting.mutate(false))(event)}
    >
      <div className="grid gap-3 sm:grid-cols-3">
        <SelectField
          label="Phone number"
          options={[{ value: "", label: "Choose…" }, ...choices]}
          error={errors.phone?.message}
          {...register("phone", { required: "Choose the column that holds the numbers." })}
        />
        <SelectField
          label="Customer type column"
          options={[none, ...choices]}
          error={errors.customerTypeColumn?.message}
          {...register("customerTypeColumn")}
        />
        <SelectField
          label="Airplane column"
          options={[none, ...choices]}
          error={errors.airplaneColumn?.message}
          {...register("airplaneColumn")}
        />
        <TextField
          label="Customer type of the rest"
          hint="Of rows that have none"
          maxLength={60}
          error={errors.customerType?.message}
          {...register("customerType")}
        />
        <TextField
          label="Airplane of the rest"
          hint="Of rows that have none"
          maxLength={60}
          error={errors.airplane?.message}
          {...register("airplane")}
        />
        <label className="flex items-center gap-2 self-end pb-2">
          <input type="checkbox" {...register("hasHeader")} />
          The first row holds names
        </label>
      </div>
      <Sample one={one} />
      <FormFailure error={starting.error} setError={setError} inputs={inputs} />
      <div className="flex flex-wrap gap-2">
        <button type="button" className="btn" disabled={starting.isPending} onClick={() => void rehearse()}>
          Rehearse
        </button>
        <button type="submit" className="btn btn-primary" disabled={starting.isPending}>
          Import the numbers
        </button>
      </div>
    </form>
  );
}
