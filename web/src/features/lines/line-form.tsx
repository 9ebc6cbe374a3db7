import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { editLine } from "@/api/line";
import { createLine } from "@/api/lines";
import type { Line } from "@/api/types";
import { changesBetween } from "@/lib/changes";
import { areShown, showFaults } from "@/lib/form-faults";
import { createKeyring } from "@/lib/idempotency";
import { TextField } from "@/ui/field";
import { Failure } from "@/ui/notice";
import { toastDone } from "@/ui/toast";

interface LineEntries {
  number: string;
  label: string;
}

const fields = ["number", "label"] as const;

const LONGEST_LABEL = 60;

const entriesOf = (line?: Line): LineEntries => ({ number: line?.number ?? "", label: line?.label ?? "" });

const onTheWire = ({ number, label }: LineEntries) => ({ number: number.trim(), label: label.trim() });

interface LineFormProps {
  /** Absent for a new one. */
  line?: Line;
  onDone: () => void;
}

export function LineForm({ line, onDone }: LineFormProps) {
  const queries = useQueryClient();
  const [keyring] = useState(createKeyring);
  /** What the form was filled from: only what was changed here is sent. */
  const [base] = useState(line);
  const { register, handleSubmit, setError, formState } = useForm<LineEntries>({
    defaultValues: entriesOf(base),
  });
  const { errors, isDirty } = formState;
  const saving = useMutation({
    mutationFn: (entries: LineEntries) => {
      const wanted = onTheWire(entries);
      return line
        ? editLine(line, changesBetween(onTheWire(entriesOf(base)), wanted))
        : createLine(wanted, keyring.keyFor(wanted));
    },
    onSuccess: (saved) => {
      void queries.invalidateQueries({ queryKey: ["lines"] });
      toastDone(line ? `${saved.label} is saved` : `${saved.label} is added`);
      onDone();
    },
    onError: (error) => {
      showFaults<LineEntries>(error, fields, setError);
      void queries.invalidateQueries({ queryKey: ["lines"] });
    },
  });
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => void handleSubmit((entries) => saving.mutate(entries))(event)}
    >
      <TextField
        label="Number"
        type="tel"
        autoComplete="off"
        placeholder="+34600111222"
        error={errors.number?.message}
        {...register("number", { validate: (number) => number.trim() !== "" || "Write the number." })}
      />
      <TextField
        label="Label"
        autoComplete="off"
        placeholder="Sales Madrid"
        error={errors.label?.message}
        {...register("label", {
          validate: (label) => label.trim() !== "" || "Say what the line is for.",
          maxLength: { value: LONGEST_LABEL, message: `Use at most ${LONGEST_LABEL} characters.` },
        })}
      />
      {saving.isError && !areShown(saving.error, fields) && <Failure error={saving.error} />}
      <button type="submit" className="btn btn-primary" disabled={!isDirty || saving.isPending}>
        {saving.isPending ? "Saving…" : line ? "Save" : "Add the line"}
      </button>
    </form>
  );
}
