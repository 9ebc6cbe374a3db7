import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { createLead } from "@/api/create-lead";
import type { Lead, LeadCreate } from "@/api/types";
import { createKeyring } from "@/lib/idempotency";
import { takeFocusInside } from "@/lib/take-focus";
import { FormFailure } from "@/ui/form-failure";
import { toastDone } from "@/ui/toast";
import { Unsaved } from "@/ui/unsaved";
import { DuplicateWarning } from "./duplicate-warning";
import { entriesOf, type LeadEntries, onTheWire } from "./lead-entries";
import { LeadFields } from "./lead-fields";

interface NewLeadFormProps {
  /** Of somebody who calls. */
  phone?: string;
  onCreated: (lead: Lead) => void;
}

export function NewLeadForm({ phone: caller = "", onCreated }: NewLeadFormProps) {
  const queries = useQueryClient();
  const [keyring] = useState(() => createKeyring());
  const form = useForm<LeadEntries>({ defaultValues: { ...entriesOf(), phone: caller } });
  const [phone, email] = form.watch(["phone", "email"]);
  const creation = useMutation({
    mutationFn: (lead: LeadCreate) => createLead(lead, keyring.keyFor(lead)),
    onSuccess: (lead) => {
      void queries.invalidateQueries({ queryKey: ["leads", "list"] });
      toastDone(`${lead.full_name} is added`);
      onCreated(lead);
    },
  });
  return (
    <form
      ref={takeFocusInside}
      noValidate
      className="card grid max-w-3xl gap-4 p-4"
      onSubmit={(event) => void form.handleSubmit((entries) => creation.mutate(onTheWire(entries)))(event)}
    >
      <LeadFields form={form} isNew />
      <DuplicateWarning phone={phone} email={email} />
      <FormFailure error={creation.error} setError={form.setError} />
      <div className="flex gap-2">
        <button type="submit" className="btn btn-primary" disabled={creation.isPending}>
          {creation.isPending ? "Adding…" : "Add the lead"}
        </button>
        <Link to="/leads" ignoreBlocker className="btn">
          Cancel
        </Link>
      </div>
      <Unsaved when={form.formState.isDirty} />
    </form>
  );
}
