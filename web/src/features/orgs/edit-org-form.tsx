import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { editOrg } from "@/api/org";
import type { Org } from "@/api/types";
import { changesBetween } from "@/lib/changes";
import { areShown, showFaults } from "@/lib/form-faults";
import { Problem } from "@/lib/problem";
import { zoneOptions } from "@/lib/time-zones";
import { SelectField, TextField } from "@/ui/field";
import { Failure } from "@/ui/notice";
import { toastDone } from "@/ui/toast";
import { Versions } from "@/ui/versions";

type OrgEntries = Pick<
  Org,
  "name" | "time_zone" | "phone_region" | "manager_scope" | "require_totp_for_admins"
>;

const fields = ["name", "time_zone", "phone_region", "manager_scope", "require_totp_for_admins"] as const;

const labels: Record<keyof OrgEntries, string> = {
  name: "Name",
  time_zone: "Time zone",
  phone_region: "Phone region",
  manager_scope: "Managers see",
  require_totp_for_admins: "Administrators need a second factor",
};

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

function inWords(field: keyof OrgEntries, value: string | boolean): string {
  if (field === "manager_scope") return managerScopes.find((each) => each.value === value)?.label ?? "";
  return typeof value === "string" ? value : value ? "Yes" : "No";
}

interface EditOrgFormProps {
  /** As it is known now: a newer version than the form was filled from is somebody else's. */
  org: Org;
  onDone: () => void;
}

export function EditOrgForm({ org, onDone }: EditOrgFormProps) {
  const queries = useQueryClient();
  /** What the form was filled from: only what was changed here is sent. */
  const [base] = useState(org);
  const [stale, setStale] = useState(false);
  const { register, handleSubmit, setError, getValues, formState } = useForm<OrgEntries>({
    defaultValues: entriesOf(base),
  });
  const { errors, isDirty } = formState;
  const theirs = stale && org.version > base.version ? entriesOf(org) : null;
  const refresh = () => queries.invalidateQueries({ queryKey: ["orgs"] });
  const saving = useMutation({
    mutationFn: ({ entries, onto }: { entries: OrgEntries; onto: Org }) =>
      editOrg(onto, changesBetween(entriesOf(onto), onTheWire(entries))),
    onSuccess: (saved) => {
      void refresh();
      toastDone(`${saved.name} is saved`);
      onDone();
    },
    onError: async (error) => {
      showFaults<OrgEntries>(error, fields, setError);
      await refresh();
      setStale(error instanceof Problem && error.status === 412);
    },
  });
  /** What I changed, on top of what the other person saved in the fields I left alone. */
  const rebased = (): OrgEntries => ({
    ...entriesOf(org),
    ...changesBetween(entriesOf(base), onTheWire(getValues())),
  });
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => void handleSubmit((entries) => saving.mutate({ entries, onto: base }))(event)}
    >
      <TextField
        label={labels.name}
        autoComplete="off"
        error={errors.name?.message}
        {...register("name", { validate: (name) => name.trim() !== "" || "Give the organisation a name." })}
      />
      <SelectField
        label={labels.time_zone}
        hint="Days, business hours and targets count in it."
        options={zoneOptions(base.time_zone)}
        error={errors.time_zone?.message}
        {...register("time_zone")}
      />
      <TextField
        label={labels.phone_region}
        autoComplete="off"
        hint="The country whose numbers may be written without its code, as two letters: ES."
        error={errors.phone_region?.message}
        {...register("phone_region", {
          pattern: { value: /^\s*[a-z]{2}\s*$/i, message: "Write two letters, such as ES." },
        })}
      />
      <SelectField
        label={labels.manager_scope}
        options={managerScopes}
        error={errors.manager_scope?.message}
        {...register("manager_scope")}
      />
      <label className="flex items-center gap-2">
        <input type="checkbox" className="size-4 accent-accent" {...register("require_totp_for_admins")} />
        {labels.require_totp_for_admins}
      </label>
      {saving.isError && !theirs && !areShown(saving.error, fields) && <Failure error={saving.error} />}
      <button type="submit" className="btn btn-primary" disabled={!isDirty || saving.isPending}>
        {saving.isPending ? "Saving…" : "Save"}
      </button>
      {theirs && (
        <Versions
          differences={fields
            .filter((field) => rebased()[field] !== theirs[field])
            .map((field) => ({
              label: labels[field],
              mine: inWords(field, rebased()[field]),
              theirs: inWords(field, theirs[field]),
            }))}
          busy={saving.isPending}
          onKeepMine={() => saving.mutate({ entries: rebased(), onto: org })}
          onTakeTheirs={onDone}
          onClose={() => setStale(false)}
        />
      )}
    </form>
  );
}
