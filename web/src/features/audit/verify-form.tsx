import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { verifySeals } from "@/api/seals";
import type { Verification } from "@/api/types";
import { count } from "@/lib/format";
import { TextField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";

interface Range {
  from: string;
  to: string;
}

/** Reads the records of some days again and compares them with their seals. */
export function VerifyForm({ range }: { range: Range }) {
  const { register, handleSubmit, setError, formState } = useForm<Range>({ defaultValues: range });
  const { errors } = formState;
  const checking = useMutation({
    mutationFn: ({ from, to }: Range) => verifySeals(from, to),
  });
  return (
    <div className="grid gap-3">
      <p className="text-muted">
        Every night the finished day is sealed. A check reads its entries again and names the first one that
        was altered, removed or added since. Days are in UTC.
      </p>
      <form
        noValidate
        className="flex flex-wrap items-start gap-3"
        onSubmit={(event) => void handleSubmit((entries) => checking.mutate(entries))(event)}
      >
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
        <button type="submit" className="btn btn-primary mt-6" disabled={checking.isPending}>
          {checking.isPending ? "Checking…" : "Check"}
        </button>
        <FormFailure error={checking.error} setError={setError} />
      </form>
      <div role="status">{checking.data && <Result result={checking.data} />}</div>
    </div>
  );
}

function Result({ result }: { result: Verification }) {
  const checked = `${count(result.days, "sealed day", "sealed days")} with ${count(result.records, "entry", "entries")}`;
  return (
    <div className="grid gap-2">
      {result.findings.length > 0 ? (
        <div className="rounded-md border border-bad/30 bg-bad-soft p-3">
          <p className="font-medium text-bad">
            {count(result.findings.length, "day is", "days are")} not as sealed
          </p>
          <ul className="grid gap-1">
            {result.findings.map((finding) => (
              <li key={finding.day} className="break-words">
                {finding.day}: {finding.message} {finding.activity_id && <code>{finding.activity_id}</code>}
              </li>
            ))}
          </ul>
        </div>
      ) : result.days > 0 ? (
        <p className="rounded-md bg-good-soft p-3 font-medium text-good">Intact: {checked}.</p>
      ) : (
        <p className="rounded-md bg-warn-soft p-3 text-warn">
          None of these days has a seal yet. Choose earlier ones.
        </p>
      )}
      {result.days > 0 && result.unsealed.length > 0 && (
        <p className="text-muted">Not sealed yet: {result.unsealed.join(", ")}.</p>
      )}
    </div>
  );
}
