import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { apiKeysQuery, createKey } from "@/api/api-keys";
import { permissionsQuery } from "@/api/permissions";
import type { NewApiKey } from "@/api/types";
import { createKeyring } from "@/lib/idempotency";
import { type Permission, useSession } from "@/lib/session";
import { TextField } from "@/ui/field";
import { FormFailure } from "@/ui/form-failure";
import { Failure, Loading } from "@/ui/notice";
import { choicesFor } from "./choices";
import { PermissionChoices } from "./permission-choices";

interface KeyEntries {
  name: string;
  permissions: Permission[];
  expires_on: string;
}

const endOf = (day: string) => new Date(`${day}T23:59:59`);

const isToCome = (day: string) => !day || endOf(day).getTime() > Date.now() || "Choose a day to come.";

/** To the end of the day that was chosen. */
const onTheWire = ({ name, permissions, expires_on }: KeyEntries) => ({
  name: name.trim(),
  permissions,
  expires_at: expires_on ? endOf(expires_on).toISOString() : null,
});

export function NewKeyForm({ onMade }: { onMade: (key: NewApiKey) => void }) {
  const queries = useQueryClient();
  const held = useSession((state) => state.session?.permissions ?? none);
  const permissions = useQuery(permissionsQuery);
  const [keyring] = useState(createKeyring);
  const { register, handleSubmit, setError, formState } = useForm<KeyEntries>({
    defaultValues: { name: "", permissions: [], expires_on: "" },
  });
  const { errors } = formState;
  const making = useMutation({
    mutationFn: (entries: KeyEntries) => {
      const wanted = onTheWire(entries);
      return createKey(wanted, keyring.keyFor(wanted));
    },
    onSuccess: (made) => {
      void queries.invalidateQueries({ queryKey: apiKeysQuery.queryKey });
      onMade(made);
    },
  });
  if (permissions.isPending) return <Loading label="Loading permissions" />;
  if (!permissions.data) {
    return <Failure error={permissions.error} onRetry={() => void permissions.refetch()} />;
  }
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => void handleSubmit((entries) => making.mutate(entries))(event)}
    >
      <TextField
        label="Name"
        autoComplete="off"
        placeholder="Website form"
        hint="What it creates is recorded under this name."
        error={errors.name?.message}
        {...register("name", {
          validate: (name) => name.trim() !== "" || "Name the key after what uses it.",
        })}
      />
      <TextField
        label="Ends after (optional)"
        type="date"
        hint="Without a date it works until you revoke it."
        error={errors.expires_on?.message}
        {...register("expires_on", { validate: isToCome })}
      />
      <PermissionChoices
        groups={choicesFor(permissions.data, held)}
        error={errors.permissions?.message}
        register={register("permissions", {
          validate: (chosen) => chosen.length > 0 || "Choose what the key may do.",
        })}
      />
      <FormFailure error={making.error} setError={setError} inputs={{ expires_at: "expires_on" }} />
      <button type="submit" className="btn btn-primary" disabled={making.isPending}>
        {making.isPending ? "Making…" : "Make the key"}
      </button>
    </form>
  );
}

const none: never[] = [];
