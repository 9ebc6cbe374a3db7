import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { addMember } from "@/api/org-members";
import type { MemberAdd, Org, Role } from "@/api/types";
import { emailRules } from "@/lib/email-rule";
import { words } from "@/lib/format";
import { createKeyring } from "@/lib/idempotency";
import { SelectField, TextField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";
import { toastDone } from "@/ui/toast";

interface MemberEntries {
  email: string;
  full_name: string;
  role: Role;
}

const empty: MemberEntries = { email: "", full_name: "", role: "agent" };
const roles: Role[] = ["admin", "manager", "agent"];

export function AddMemberForm({ org }: { org: Org }) {
  const queries = useQueryClient();
  const [keyring] = useState(() => createKeyring());
  const { register, handleSubmit, setError, reset, formState } = useForm<MemberEntries>({
    defaultValues: empty,
  });
  const { errors } = formState;
  const adding = useMutation({
    mutationFn: (member: MemberAdd) => addMember(org.org_id, member, keyring.keyFor(member)),
    onSuccess: ({ user }, { email }) => {
      void queries.invalidateQueries({ queryKey: ["orgs"] });
      toastDone(
        user ? `${user.full_name} works in ${org.name} now` : `The invitation to ${email} is on its way`,
      );
      keyring.reset();
      reset(empty);
    },
  });
  const submit = handleSubmit((entries) =>
    adding.mutate({
      email: entries.email.trim(),
      full_name: entries.full_name.trim() || null,
      role: entries.role,
    }),
  );
  return (
    <form
      noValidate
      className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-4"
      onSubmit={(event) => void submit(event)}
    >
      <TextField
        label="Email"
        type="email"
        autoComplete="off"
        hint="With an account they join at once; others get an invitation."
        error={errors.email?.message}
        {...register("email", emailRules("Write who it is."))}
      />
      <TextField
        label="Name (optional)"
        autoComplete="off"
        hint="For the invitation."
        error={errors.full_name?.message}
        {...register("full_name")}
      />
      <SelectField
        label="Role"
        options={roles.map((value) => ({ value, label: words(value) }))}
        error={errors.role?.message}
        {...register("role")}
      />
      <button type="submit" className="btn btn-primary sm:mt-6" disabled={adding.isPending}>
        {adding.isPending ? "Adding…" : "Add"}
      </button>
      <FormFailure error={adding.error} setError={setError} />
    </form>
  );
}
