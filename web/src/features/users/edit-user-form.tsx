import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { deleteUser, editUser } from "@/api/user";
import type { Role, User } from "@/api/types";
import { SelectField, TextField } from "@/ui/field";
import { Failure } from "@/ui/notice";
import { RecordForm } from "@/ui/record-form";
import { toastDone } from "@/ui/toast";
import { ManagerPermissions } from "./manager-permissions";
import { roleOptions } from "./roles";

interface UserEntries {
  full_name: string;
  username: string;
  role: Role;
  is_active: boolean;
}

const labels: Record<keyof UserEntries, string> = {
  full_name: "Name",
  username: "Username (optional)",
  role: "Role",
  is_active: "May sign in",
};

const onTheWire = (entries: UserEntries) => ({ ...entries, username: entries.username.trim() || null });

export function EditUserForm({ user, isMe, onDone }: { user: User; isMe: boolean; onDone: () => void }) {
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ["users"] });
  // Each is saved by itself, and what is typed into the other is not lost by it.
  const [isDirty, setDirty] = useState(false);
  const [isSwitched, setSwitched] = useState(false);
  const tell = (message: string) => {
    void queries.invalidateQueries({ queryKey: ["directory"] });
    toastDone(message);
  };
  return (
    <div className="grid gap-4">
      <RecordForm
        record={user}
        entriesOf={({ full_name, username, role, is_active }: User = user) => ({
          full_name,
          username: username ?? "",
          role,
          is_active,
        })}
        onTheWire={onTheWire}
        edit={editUser}
        labels={labels}
        words={(field, { role }) =>
          field === "role" ? roleOptions.find(({ value }) => value === role)?.label : undefined
        }
        refresh={refresh}
        onSaved={(saved) => {
          tell(`${saved.full_name} is saved`);
          if (!isSwitched) onDone();
        }}
        onDirty={setDirty}
      >
        {({ register, formState: { errors } }) => (
          <>
            <p className="text-muted">{user.email}</p>
            <TextField
              label={labels.full_name}
              autoComplete="off"
              error={errors.full_name?.message}
              {...register("full_name", { required: "Write the person's name." })}
            />
            <TextField
              label={labels.username}
              autoComplete="off"
              error={errors.username?.message}
              {...register("username")}
            />
            <SelectField
              label={labels.role}
              options={roleOptions}
              disabled={isMe}
              hint={isMe ? "Somebody else has to change your own role." : undefined}
              error={errors.role?.message}
              {...register("role")}
            />
            {!isMe && (
              <label className="flex items-center gap-2">
                <input type="checkbox" className="size-4 accent-accent" {...register("is_active")} />
                {labels.is_active}
              </label>
            )}
          </>
        )}
      </RecordForm>
      {user.role === "manager" && (
        <details className="border-t border-line pt-4">
          <summary className="mb-2 font-medium">Permissions</summary>
          <ManagerPermissions
            user={user}
            onSaved={(saved) => {
              tell(`The permissions of ${saved.full_name} are saved`);
              if (!isDirty) onDone();
            }}
            onDirty={setSwitched}
          />
        </details>
      )}
      {!isMe && (
        <RemoveUser
          user={user}
          onRemoved={() => {
            void refresh();
            tell(`${user.full_name} is removed`);
            onDone();
          }}
        />
      )}
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
