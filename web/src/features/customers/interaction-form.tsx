import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { addInteraction } from "@/api/customer-timeline";
import type { InteractionCreate, InteractionKind } from "@/api/types";
import { createKeyring } from "@/lib/idempotency";
import { SelectField, TextAreaField, TextField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";
import { toastDone, toastWaits } from "@/ui/toast";

interface Entries {
  kind: InteractionKind;
  text: string;
  /** As the browser's own box writes it, "2026-11-20T09:30"; empty is now. */
  at: string;
}

const kinds: { value: InteractionKind; label: string }[] = [
  { value: "note", label: "Note" },
  { value: "call", label: "Call" },
  { value: "email", label: "Email" },
  { value: "meeting", label: "Meeting" },
];

const empty: Entries = { kind: "note", text: "", at: "" };

function onTheWire({ kind, text, at }: Entries): InteractionCreate {
  return { kind, text: text.trim(), at: at ? new Date(at).toISOString() : null };
}

export function InteractionForm({ customerId }: { customerId: string }) {
  const queries = useQueryClient();
  const [keyring] = useState(createKeyring);
  const { register, handleSubmit, setError, reset, formState } = useForm<Entries>({ defaultValues: empty });
  const { errors } = formState;
  const adding = useMutation({
    mutationFn: (interaction: InteractionCreate) =>
      addInteraction(customerId, interaction, keyring.keyFor(interaction)),
    onSuccess: (saved) => {
      keyring.reset();
      reset(empty);
      void queries.invalidateQueries({ queryKey: ["customers"] });
      if (saved.waits) toastWaits("The note");
      else toastDone("It is in the timeline");
    },
  });
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => void handleSubmit((entries) => adding.mutate(onTheWire(entries)))(event)}
    >
      <TextAreaField
        label="What was said"
        rows={3}
        error={errors.text?.message}
        {...register("text", { validate: (text) => text.trim() !== "" || "Write down what was said." })}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField label="Kind" options={kinds} error={errors.kind?.message} {...register("kind")} />
        <TextField
          label="When"
          type="datetime-local"
          hint="Empty means now."
          error={errors.at?.message}
          {...register("at")}
        />
      </div>
      <FormFailure error={adding.error} setError={setError} />
      <button type="submit" className="btn btn-primary justify-self-start" disabled={adding.isPending}>
        {adding.isPending ? "Saving…" : "Write it down"}
      </button>
    </form>
  );
}
