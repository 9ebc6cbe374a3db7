import { useQueryClient } from "@tanstack/react-query";
import { editOrg } from "@/api/org";
import type { Org } from "@/api/types";
import { zoneOptions } from "@/lib/time-zones";
import { SelectField, TextField } from "@/ui/field";
import { RecordForm } from "@/ui/record-form";
import { toastDone } from "@/ui/toast";

type OrgEntries = Pick<
  Org,
  "name" | "time_zone" | "phone_region" | "manager_scope" | "require_totp_for_admins"
>;

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

const onTheWire = (entries: OrgEntries): OrgEntries => ({
  ...entries,
  name: entries.name.trim(),
  phone_region: entries.phone_region.trim().toUpperCase(),
});

function inWords(field: keyof OrgEntries, { manager_scope }: OrgEntries): string | undefined {
  if (field === "manager_scope") return managerScopes.find(({ value }) => value === manager_scope)?.label;
}

interface EditOrgFormProps {
  /** As it is known now: a newer version than the form was filled from is somebody else's. */
  org: Org;
  onDone: () => void;
}

export function EditOrgForm({ org, onDone }: EditOrgFormProps) {
  const queries = useQueryClient();
  return (
    <RecordForm
      record={org}
      entriesOf={({ name, time_zone, phone_region, manager_scope, require_totp_for_admins }: Org = org) => ({
        name,
        time_zone,
        phone_region,
        manager_scope,
        require_totp_for_admins,
      })}
      onTheWire={onTheWire}
      edit={editOrg}
      labels={labels}
      words={inWords}
      refresh={() => queries.invalidateQueries({ queryKey: ["orgs"] })}
      onSaved={(saved) => {
        toastDone(`${saved.name} is saved`);
        onDone();
      }}
    >
      {({ register, formState: { errors } }) => (
        <>
          <TextField
            label={labels.name}
            autoComplete="off"
            error={errors.name?.message}
            {...register("name", {
              validate: (name) => name.trim() !== "" || "Give the organisation a name.",
            })}
          />
          <SelectField
            label={labels.time_zone}
            hint="Days, business hours and targets count in it."
            options={zoneOptions(org.time_zone)}
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
            <input
              type="checkbox"
              className="size-4 accent-accent"
              {...register("require_totp_for_admins")}
            />
            {labels.require_totp_for_admins}
          </label>
        </>
      )}
    </RecordForm>
  );
}
