import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { invite, invitesQuery } from "@/api/invites";
import { teamsQuery } from "@/api/teams";
import type { InviteCreate, Role } from "@/api/types";
import { emailRules } from "@/lib/email-rule";
import { createKeyring } from "@/lib/idempotency";
import { SelectField, TextField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";
import { toastDone } from "@/ui/toast";
import { roleOptions } from "./roles";

interface InviteEntries {
  email: string;
  full_name: string;
  role: Role;
  team_ids: string[];
}

const empty: InviteEntries = { email: "", full_name: "", role: "agent", team_ids: [] };
export function InviteForm({ onDone }: { onDone: () => void }) {
  const queries = useQueryClient();
  const [keyring] = useState(() => createKeyring());
  const { data: teamPages } = useInfiniteQuery(teamsQuery);
  const teams = teamPages?.pages.flatMap((page) => page.items) ?? [];
  const { register, handleSubmit, setError, formState } = useForm<InviteEntries>({ defaultValues: empty });
  const { errors } = formState;
  const inviting = useMutation({
    mutationFn: (invitation: InviteCreate) => invite(invitation, keyring.keyFor(invitation)),
    onSuccess: ({ email }) => {
      void queries.invalidateQueries({ queryKey: invitesQuery.queryKey });
      toastDone(`The invitation to ${email} is on its way`);
      onDone();
    },
  });
  const submit = handleSubmit((entries) =>
    inviting.mutate({
      ...entries,
      email: entries.email.trim(),
      full_name: entries.full_name.trim() || null,
    }),
  );
  return (
    <form noValidate className="grid gap-3" onSubmit={(event) => void submit(event)}>
      <TextField
        label="Email"
        type="email"
        autoComplete="off"
        hint="We mail a link there; it is good for a week, once."
        error={errors.email?.message}
        {...register("email", emailRules("Write where the mail goes."))}
      />
      <TextField
        label="Name (optional)"
        autoComplete="off"
        hint="The person can correct it."
        error={errors.full_name?.message}
        {...register("full_name")}
      />
      <SelectField label="Role" options={roleOptions} error={errors.role?.message} {...register("role")} />
      {teams.length > 0 && (
        <fieldset className="grid gap-1.5">
          <legend className="mb-1 font-medium">Teams</legend>
          {teams.map((team) => (
            <label key={team.team_id} className="flex items-center gap-2">
              <input
                type="checkbox"
                value={team.team_id}
                className="size-4 accent-accent"
                {...register("team_ids")}
              />
              {team.name}
            </label>
          ))}
          {errors.team_ids?.message && (
            <p role="alert" className="text-xs text-bad">
              {errors.team_ids.message}
            </p>
          )}
        </fieldset>
      )}
      <FormFailure error={inviting.error} setError={setError} />
      <button type="submit" className="btn btn-primary" disabled={inviting.isPending}>
        {inviting.isPending ? "Inviting…" : "Send the invitation"}
      </button>
    </form>
  );
}
