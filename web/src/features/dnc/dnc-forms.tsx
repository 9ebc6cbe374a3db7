import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { addDnc, removeDnc } from "@/api/dnc";
import type { DncEntry } from "@/api/types";
import { createKeyring } from "@/lib/idempotency";
import { TextAreaField, TextField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";
import { toastDone } from "@/ui/toast";

const LONGEST = { value: 500, message: "Use at most 500 characters." };

/** A number that is listed or taken off moves in the pool, too. */
function useRefresh() {
  const queries = useQueryClient();
  return () => {
    for (const key of ["dnc", "numbers"]) void queries.invalidateQueries({ queryKey: [key] });
  };
}

interface Refusal {
  phone: string;
  reason: string;
}

export function AddDnc({ onDone }: { onDone: () => void }) {
  const refresh = useRefresh();
  const [keyring] = useState(createKeyring);
  const { register, handleSubmit, setError, formState } = useForm<Refusal>({
    defaultValues: { phone: "", reason: "" },
  });
  const { errors } = formState;
  const adding = useMutation({
    mutationFn: ({ phone, reason }: Refusal) => {
      const wanted = { phone: phone.trim(), reason: reason.trim() || null };
      return addDnc(wanted, keyring.keyFor(wanted));
    },
    onSuccess: ({ e164 }) => {
      refresh();
      toastDone(`Nobody calls ${e164} any more`);
      onDone();
    },
  });
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => void handleSubmit((entries) => adding.mutate(entries))(event)}
    >
      <TextField
        label="Number"
        type="tel"
        autoComplete="off"
        placeholder="+34600111222"
        error={errors.phone?.message}
        {...register("phone", { validate: (phone) => phone.trim() !== "" || "Write the number." })}
      />
      <TextAreaField
        label="Reason"
        rows={2}
        error={errors.reason?.message}
        {...register("reason", { maxLength: LONGEST })}
      />
      <FormFailure error={adding.error} setError={setError} />
      <button type="submit" className="btn btn-primary" disabled={adding.isPending}>
        {adding.isPending ? "Adding…" : "Add to the list"}
      </button>
    </form>
  );
}

export function RemoveDnc({ entry, onDone }: { entry: DncEntry; onDone: () => void }) {
  const refresh = useRefresh();
  const { register, handleSubmit, setError, formState } = useForm({ defaultValues: { consent: "" } });
  const { errors } = formState;
  const removing = useMutation({
    mutationFn: ({ consent }: { consent: string }) => removeDnc(entry.e164, consent.trim()),
    onSuccess: () => {
      refresh();
      toastDone(`${entry.e164} may be called again`);
      onDone();
    },
  });
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => void handleSubmit((entries) => removing.mutate(entries))(event)}
    >
      <TextAreaField
        label="Consent"
        rows={3}
        hint="How and when the person agreed to be called. It is kept on record."
        error={errors.consent?.message}
        {...register("consent", {
          validate: (note) => note.trim().length >= 5 || "Say how and when the person agreed.",
          maxLength: LONGEST,
        })}
      />
      <FormFailure error={removing.error} setError={setError} />
      <button type="submit" className="btn btn-primary" disabled={removing.isPending}>
        {removing.isPending ? "Removing…" : "Take it off the list"}
      </button>
    </form>
  );
}
