import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { exportActivity } from "@/api/export-activity";
import { count } from "@/lib/format";
import { startOf } from "@/lib/local-day";
import { TextField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";
import { toastDone } from "@/ui/toast";

interface Range {
  from: string;
  to: string;
}

/** The audit trail of a range of days as a CSV file. */
export function ExportForm({ range, onDone }: { range: Range; onDone: () => void }) {
  const { register, handleSubmit, setError, formState } = useForm<Range>({ defaultValues: range });
  const { errors } = formState;
  const exporting = useMutation({
    mutationFn: ({ from, to }: Range) => exportActivity(startOf(from), startOf(to, 1)),
    onSuccess: (file) => {
      location.assign(file.url);
      toastDone(`${count(file.rows, "entry is", "entries are")} in the file`);
      onDone();
    },
  });
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => void handleSubmit((entries) => exporting.mutate(entries))(event)}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="From"
          type="date"
          error={errors.from?.message}
          {...register("from", { required: "Choose the first day." })}
        />
        <TextField
          label="To"
          type="date"
          error={errors.to?.message}
          {...register("to", {
            required: "Choose the last day.",
            validate: (to, { from }) => !from || to >= from || "Choose a day after the first one.",
          })}
        />
      </div>
      <p className="text-xs text-muted">
        Filters do not count. At most 10,000 entries; the export is recorded.
      </p>
      <FormFailure error={exporting.error} setError={setError} />
      <button type="submit" className="btn btn-primary" disabled={exporting.isPending}>
        {exporting.isPending ? "Writing the file…" : "Download the CSV file"}
      </button>
    </form>
  );
}
