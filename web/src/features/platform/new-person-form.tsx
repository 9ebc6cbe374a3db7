import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { createPlatformUser } from "@/api/platform-users";
import type { PlatformUserCreate } from "@/api/types";
import { emailRules } from "@/lib/email-rule";
import { createKeyring } from "@/lib/idempotency";
import { TextField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";
import { toastDone } from "@/ui/toast";

interface PersonEntries {
  email: string;
  full_name: string;
  platform_admin: boolean;
}

export function NewPersonForm({ onDone }: { onDone: () => void }) {
  const queries = useQueryClient();
  const [keyring] = useState(() => createKeyring());
  const { register, handleSubmit, setError, formState } = useForm<PersonEntries>({
    defaultValues: { email: "", full_name: "", platform_admin: false },
  });
  const { errors } = formState;
  const creation = useMutation({
    mutationFn: (person: PlatformUserCreate) => createPlatformUser(person, keyring.keyFor(person)),
    onSuccess: ({ email }) => {
      void queries.invalidateQueries({ queryKey: ["platform-users"] });
      toastDone(`A link to choose a password is on its way to ${email}`);
      onDone();
    },
  });
  const submit = handleSubmit((entries) =>
    creation.mutate({ ...entries, email: entries.email.trim(), full_name: entries.full_name.trim() }),
  );
  return (
    <form noValidate className="grid gap-3" onSubmit={(event) => void submit(event)}>
      <TextField
        label="Email"
        type="email"
        autoComplete="off"
        hint="We mail a link there by which the person chooses a password."
        error={errors.email?.message}
        {...register("email", emailRules("Write where the mail goes."))}
      />
      <TextField
        label="Name"
        autoComplete="off"
        error={errors.full_name?.message}
        {...register("full_name", { validate: (name) => name.trim() !== "" || "Write the person's name." })}
      />
      <label className="flex items-center gap-2">
        <input type="checkbox" className="size-4 accent-accent" {...register("platform_admin")} />
        Administers the platform
      </label>
      <FormFailure error={creation.error} setError={setError} />
      <button type="submit" className="btn btn-primary" disabled={creation.isPending}>
        {creation.isPending ? "Adding…" : "Add and mail the link"}
      </button>
    </form>
  );
}
