import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { createOrg } from "@/api/orgs";
import type { OrgCreate } from "@/api/types";
import { emailRules } from "@/lib/email-rule";
import { createKeyring } from "@/lib/idempotency";
import { ownZone, zoneOptions } from "@/lib/time-zones";
import { SelectField, TextField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";
import { toastDone } from "@/ui/toast";

interface NewOrgEntries {
  name: string;
  time_zone: string;
  phone_region: string;
  admin_email: string;
  admin_full_name: string;
}

const onTheWire = (entries: NewOrgEntries): OrgCreate => ({
  name: entries.name.trim(),
  time_zone: entries.time_zone,
  phone_region: entries.phone_region.trim().toUpperCase(),
  admin_email: entries.admin_email.trim(),
  admin_full_name: entries.admin_full_name.trim() || null,
});

export function NewOrgForm({ onDone }: { onDone: () => void }) {
  const queries = useQueryClient();
  const [keyring] = useState(() => createKeyring());
  const [zone] = useState(ownZone);
  const { register, handleSubmit, setError, formState } = useForm<NewOrgEntries>({
    defaultValues: { name: "", time_zone: zone, phone_region: "", admin_email: "", admin_full_name: "" },
  });
  const { errors } = formState;
  const creation = useMutation({
    mutationFn: (org: OrgCreate) => createOrg(org, keyring.keyFor(org)),
    onSuccess: (org, { admin_email }) => {
      void queries.invalidateQueries({ queryKey: ["orgs"] });
      toastDone(`${org.name} is there; the invitation to ${admin_email} is on its way`);
      onDone();
    },
  });
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => void handleSubmit((entries) => creation.mutate(onTheWire(entries)))(event)}
    >
      <TextField
        label="Name"
        autoComplete="off"
        error={errors.name?.message}
        {...register("name", { validate: (name) => name.trim() !== "" || "Give the organisation a name." })}
      />
      <SelectField
        label="Time zone"
        hint="Days, business hours and targets count in it."
        options={zoneOptions(zone)}
        error={errors.time_zone?.message}
        {...register("time_zone")}
      />
      <TextField
        label="Phone region"
        autoComplete="off"
        hint="The country whose numbers may be written without its code, as two letters: ES."
        error={errors.phone_region?.message}
        {...register("phone_region", {
          validate: (region) => /^\s*[a-z]{2}\s*$/i.test(region) || "Write two letters, such as ES.",
        })}
      />
      <TextField
        label="Email of its administrator"
        type="email"
        autoComplete="off"
        hint="We mail an invitation there; it is good for a week, once."
        error={errors.admin_email?.message}
        {...register("admin_email", emailRules("Somebody has to administer it."))}
      />
      <TextField
        label="Name of its administrator (optional)"
        autoComplete="off"
        hint="The person can correct it."
        error={errors.admin_full_name?.message}
        {...register("admin_full_name")}
      />
      <FormFailure error={creation.error} setError={setError} />
      <button type="submit" className="btn btn-primary" disabled={creation.isPending}>
        {creation.isPending ? "Creating…" : "Create and invite"}
      </button>
    </form>
  );
}
