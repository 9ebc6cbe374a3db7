import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { deleteUser, editUser } from "@/api/user";
import type { Role, User } from "@/api/types";
import { changesBetween } from "@/lib/changes";
import { areShown, showFaults } from "@/lib/form-faults";
import { SelectField, TextField } from "@/ui/field";
import { Failure } from "@/ui/notice";
import { toastDone } from "@/ui/toast";
import { ManagerPermissions } from "./manager-permissions";
import { roleOptions } from "./roles";

interface UserEntries {
  full_name: string;
  username: string;
  role: Role;
  is_active: boolean;
}

const fields = ["full_name", "username", "role", "is_active"] as const;

const entriesOf = (user: User): UserEntries => ({
  full_name: user.full_name,
  username: user.username ?? "",
  role: user.role,
  is_active: user.is_active,
});

const onTheWire = (entries: UserEntries) => ({ ...entries, username: entries.username.trim() || null });

export function EditUserForm({ user, isMe, onDone }: { user: User; isMe: boolean; onDone: () => void }) {
  const queries = useQueryClient();
  const { register, handleSubmit, setError, formState } = useForm<UserEntries>({
    defaultValues: entriesOf(user),
  });
  const { errors, isDirty } = formState;
  const finish = (message: string) => {
    void queries.invalidateQueries({ queryKey: ["users"] });
    void queries.invalidateQueries({ queryKey: ["directory"] });
    toastDone(message);
    onDone();
  };
  const saving = useMutation({
    mutationFn: (entries: UserEntries) =>
      editUser(user, changesBetween(onTheWire(entriesOf(user)), onTheWire(entries))),
    onSuccess: (saved) => finish(`${saved.full_name} is saved`),
    onError: (error) => {
      showFaults<UserEntries>(error, fields, setError);
      void queries.invalidateQueries({ queryKey: ["users"] });
    },
  });
  return (
    <div className="grid gap-4">
      <form
        noValidate
        className="grid gap-3"
        onSubmit={(event) => void handleSubmit((entries) => saving.mutate(entries))(event)}
      >
        <p className="text-muted">{user.email}</p>
        <TextField
          label="Name"
          autoComplete="off"
          error={errors.full_name?.message}
          {...register("full_name", { required: "Write the person's name." })}
        />
        <TextField
          label="Username (optional)"
          autoComplete="off"
          error={errors.username?.message}
          {...register("username")}
        />
        <SelectField
          label="Role"
          options={roleOptions}
          disabled={isMe}
          hint={isMe ? "Somebody else has to change your own role." : undefined}
          error={errors.role?.message}
          {...register("role")}
        />
        {!isMe && (
          <label className="flex items-center gap-2">
            <input type="checkbox" className="size-4 accent-accent" {...register("is_active")} />
            May sign in
          </label>
        )}
        {saving.isError && !areShown(saving.error, fields) && <Failure error={saving.error} />}
        <button type="submit" className="btn btn-primary" disabled={!isDirty || saving.isPending}>
          {saving.isPending ? "Saving…" : "Save"}
        </button>
      </form>
      {user.role === "manager" && (
        <details className="border-t border-line pt-4">
          <summary className="mb-2 font-medium">Permissions</summary>
          <ManagerPermissions
            user={user}
            onSaved={(saved) => finish(`The permissions of ${saved.full_name} are saved`)}
          />
        </details>
      )}
      {!isMe && <RemoveUser user={user} onRemoved={() => finish(`${user.full_name} is removed`)} />}
    </div>
  );
}

function RemoveUser({ user, onRemoved }: { user: User; onRemoved: () => void }) {
  const [sure, setSure] = useState(false);
  const removal = useMutation({ mutationFn: () => deleteUser(user.user_id), onSuccess: onRemoved });
  return (
    <div className="grid gap-2 border-t border-line pt-4">
      {sure ? (
        <>
          <p>
            {user.full_name} can no longer sign in to this organisation. Leads and calls are kept. Remove for
            good?
          </p>
          {removal.isError && <Failure error={removal.error} />}
          <div className="flex gap-2">
            <button
              type="button"
              className="btn btn-danger"
              disabled={removal.isPending}
              onClick={() => removal.mutate()}
            >
              Remove {user.full_name}
            </button>
            <button type="button" className="btn" onClick={() => setSure(false)}>
              Keep
            </button>
          </div>
        </>
      ) : (
        <button type="button" className="btn btn-danger justify-self-start" onClick={() => setSure(true)}>
          Remove from the organisation…
        </button>
      )}
    </div>
  );
}
