import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { calleeQuery, recordConsent } from "@/api/callee";
import type { Consent } from "@/api/types";
import { useCan } from "@/lib/session";
import { takeFocusInside } from "@/lib/take-focus";
import { SelectField, TextField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";
import { toastDone } from "@/ui/toast";
import { consentSources } from "./words";

interface Entries {
  source: Consent["source"];
  note: string;
}

export function ConsentForm({ phone }: { phone: string }) {
  const [open, setOpen] = useState(false);
  const mayRecord = useCan("consents:manage");
  return (
    <div className="grid gap-2">
      <p className="text-muted">Nobody has recorded that this person agreed to be called.</p>
      {mayRecord && !open && (
        <button type="button" className="btn justify-self-start" onClick={() => setOpen(true)}>
          Record consent
        </button>
      )}
      {open && <Fields phone={phone} onClose={() => setOpen(false)} />}
    </div>
  );
}

function Fields({ phone, onClose }: { phone: string; onClose: () => void }) {
  const queries = useQueryClient();
  const { register, handleSubmit, setError, formState } = useForm<Entries>({
    defaultValues: { source: "verbal", note: "" },
  });
  const saving = useMutation({
    mutationFn: ({ source, note }: Entries) => recordConsent(phone, { source, note: note.trim() || null }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: calleeQuery(phone).queryKey });
      toastDone("The consent is recorded");
    },
  });
  return (
    <form
      ref={takeFocusInside}
      noValidate
      className="grid gap-3"
      onSubmit={(event) => void handleSubmit((entries) => saving.mutate(entries))(event)}
    >
      <SelectField
        label="How did they agree?"
        options={consentSources}
        error={formState.errors.source?.message}
        {...register("source")}
      />
      <TextField
        label="Note"
        hint="What they said, or where it is written."
        error={formState.errors.note?.message}
        {...register("note")}
      />
      <FormFailure error={saving.error} setError={setError} />
      <div className="flex gap-2">
        <button type="submit" className="btn btn-primary" disabled={saving.isPending}>
          {saving.isPending ? "Saving…" : "Record consent"}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          Cancel
        </button>
      </div>
    </form>
  );
}
