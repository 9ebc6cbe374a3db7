import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import type { Role, UserCreate } from "@/api/types";
import { createUser } from "@/api/users";
import { emailRules } from "@/lib/email-rule";
import { createKeyring } from "@/lib/idempotency";
import { passwordRules, SHORTEST_PASSWORD } from "@/lib/passwords";
import { SelectField, TextField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";
import { toastDone } from "@/ui/toast";
import { roleOptions } from "./roles";

interface NewUserEntries {
  full_name: string;
  email: string;
  username: string;
  role: Role;
  password: string;
}

const empty: NewUserEntries = { full_name: "", email: "", username: "", role: "agent", password: "" };
export function NewUserForm({ onDone }: { onDone: () => void }) {
  const queries = useQueryClient();
  const [keyring] = useState(() => createKeyring());
  const { register, handleSubmit, setError, formState } = useForm<NewUserEntries>({ defaultValues: empty });
  const { errors } = formState;
  const creation = useMutation({
    mutationFn: (user: UserCreate) => createUser(user, keyring.keyFor(user)),
    onSuccess: (user) => {
      void queries.invalidateQueries({ queryKey: ["users"] });
      void queries.invalidateQueries({ queryKey: ["directory"] });
      toastDone(`${user.full_name} can sign in now`);
      onDone();
    },
  });
  const submit = handleSubmit((entries) =>
    creation.mutate({ ...entries, username: entries.username.trim() || null }),
  );
  return (
    <form noValidate className="grid gap-3" onSubmit={(event) => void submit(event)}>
      <TextField
        label="Name"
        autoComplete="off"
        error={errors.full_name?.message}
        {...register("full_name", { required: "Write the person's name." })}
      />
      <TextField
        label="Email"
        type="email"
        autoComplete="off"
        error={errors.email?.message}
        {...register("email", emailRules("The person signs in with it."))}
      />
      <TextField
        label="Username (optional)"
        autoComplete="off"
        hint="Signs in like the email."
        error={errors.username?.message}
        {...register("username")}
      />
      <SelectField label="Role" options={roleOptions} error={errors.role?.message} {...register("role")} />
      <TextField
        label="First password"
        type="password"
        autoComplete="new-password"
        hint={`At least ${SHORTEST_PASSWORD} characters. The person can change it in "My settings".`}
        error={errors.password?.message}
        {...register("password", passwordRules("Give a first password."))}
      />
      <FormFailure error={creation.error} setError={setError} />
      <button type="submit" className="btn btn-primary" disabled={creation.isPending}>
        {creation.isPending ? "Adding…" : "Add the user"}
      </button>
    </form>
  );
}
