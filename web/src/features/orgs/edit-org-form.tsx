import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { editOrg } from "@/api/org";
import type { Org } from "@/api/types";
import { changesBetween } from "@/lib/changes";
import { areShown, showFaults } from "@/lib/form-faults";
import { SelectField, TextField } from "@/ui/field";
import { Failure } from "@/ui/notice";
import { toastDone } from "@/ui/toast";
import { zonesWith } from "./zones";

type OrgEntries = Pick<
  Org,
  "name" | "time_zone" | "phone_region" | "manager_scope" | "require_totp_for_admins"
>;

const fields = ["name", "time_zone", "phone_region", "manager_scope", "require_totp_for_admins"] as const;

const managerScopes: { value: Org["manager_scope"]; label: string }[] = [
  { value: "all", label: "Everybody's leads and calls" },
  { value: "team", label: "Those of their teams" },
];

const entriesOf = (org: Org): OrgEntries => ({
  name: org.name,
  time_zone: org.time_zone,
  phone_region: org.phone_region,
  manager_scope: org.manager_scope,
  require_totp_for_admins: org.require_totp_for_admins,
});

const onTheWire = (entries: OrgEntries): OrgEntries => ({
  ...entries,
  name: entries.name.trim(),
  phone_region: entries.phone_region.trim().toUpperCase(),
});

export function EditOrgForm({ org, onDone }: { org: Org; onDone: () => void }) {
  const queries = useQueryClient();
  /** What the form was filled from: only what was changed here is sent. */
  const [base] = useState(org);
  const { register, handleSubmit, setError, formState } = useForm<OrgEntries>({
    defaultValues: entriesOf(base),
  });
  const { errors, isDirty } = formState;
  const saving = useMutation({
    mutationFn: (entries: OrgEntries) => editOrg(org, changesBetween(entriesOf(base), onTheWire(entries))),
    onSuccess: (saved) => {
      void queries.invalidateQueries({ queryKey: ["orgs"] });
      toastDone(`${saved.name} is saved`);
      onDone();
    },
    onError: (error) => {
      showFaults<OrgEntries>(error, fields, setError);
      void queries.invalidateQueries({ queryKey: ["orgs"] });
    },
  });
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => void handleSubmit((entries) => saving.mutate(entries))(event)}
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
        options={zonesWith(base.time_zone)}
        error={errors.time_zone?.message}
        {...register("time_zone")}
      />
      <TextField
        label="Phone region"
        autoComplete="off"
        hint="The country whose numbers may be written without its code, as two letters: ES."
        error={errors.phone_region?.message}
        {...register("phone_region", {
          pattern: { value: /^\s*[a-z]{2}\s*$/i, message: "Write two letters, such as ES." },
        })}
      />
      <SelectField
        label="Managers see"
        options={managerScopes}
        error={errors.manager_scope?.message}
        {...register("manager_scope")}
      />
      <label className="flex items-center gap-2">
        <input type="checkbox" className="size-4 accent-accent" {...register("require_totp_for_admins")} />
        Administrators need a second factor
      </label>
      {saving.isError && !areShown(saving.error, fields) && <Failure error={saving.error} />}
      <button type="submit" className="btn btn-primary" disabled={!isDirty || saving.isPending}>
        {saving.isPending ? "Saving…" : "Save"}
      </button>
    </form>
  );
}
