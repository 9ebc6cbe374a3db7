import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { UseFormReturn } from "react-hook-form";
import { permissionsQuery } from "@/api/permissions";
import type { PermissionRow, User } from "@/api/types";
import { editUser } from "@/api/user";
import { Badge } from "@/ui/badge";
import { Failure, Loading } from "@/ui/notice";
import { RecordForm } from "@/ui/record-form";
import { areas, heldBy, overridesOf, switchable } from "./overrides";

/** By permission: whether it is held. */
type Switched = Record<string, boolean>;

interface ManagerPermissionsProps {
  user: User;
  onSaved: (user: User) => void;
  onDirty: (isDirty: boolean) => void;
}

/** What this one manager may do: the role's permissions, and the exceptions an administrator makes. */
export function ManagerPermissions({ user, onSaved, onDirty }: ManagerPermissionsProps) {
  const queries = useQueryClient();
  const { data: rows, error, isPending, refetch } = useQuery(permissionsQuery);
  if (isPending) return <Loading label="Loading permissions" />;
  if (!rows) return <Failure error={error} onRetry={() => void refetch()} />;
  const labels = switchable(rows).map(({ permission, explanation }) => [permission, explanation]);
  return (
    <RecordForm
      record={user}
      entriesOf={(known = user) => switchedFor(rows, known)}
      onTheWire={(switched) => overridesIn(rows, switched)}
      edit={editUser}
      labels={Object.fromEntries(labels)}
      action="Save the permissions"
      refresh={() => queries.invalidateQueries({ queryKey: ["users"] })}
      onSaved={onSaved}
      onDirty={onDirty}
    >
      {(form) => <Switches form={form} rows={rows} user={user} />}
    </RecordForm>
  );
}

function switchedFor(rows: PermissionRow[], overridden: Pick<User, "granted" | "withdrawn">): Switched {
  const held = heldBy(rows, overridden);
  return Object.fromEntries(
    switchable(rows).map(({ permission }) => [permission, held.includes(permission)]),
  );
}

function overridesIn(rows: PermissionRow[], switched: Switched) {
  const held = rows.map((row) => row.permission).filter((permission) => switched[permission]);
  return overridesOf(rows, held);
}

interface SwitchesProps {
  form: UseFormReturn<Switched>;
  rows: PermissionRow[];
  user: User;
}

function Switches({ form, rows, user }: SwitchesProps) {
  const { register, reset, watch } = form;
  const overrides = overridesIn(rows, watch());
  const exceptions = overrides.granted.length + overrides.withdrawn.length;
  const asRole = switchedFor(rows, { granted: [], withdrawn: [] });
  return (
    <>
      <p className="text-muted">
        {exceptions === 0
          ? "Exactly what the role of manager gives."
          : `Differs from the role of manager in ${exceptions}.`}{" "}
        Changes hold within a minute, wherever {user.full_name} is signed in.
      </p>
      {areas(switchable(rows)).map(({ area, rows: members }) => (
        <fieldset key={area} className="grid gap-1.5">
          <legend className="mb-1 font-medium">{area}</legend>
          {members.map(({ permission, explanation }) => (
            <label key={permission} className="flex items-start gap-2">
              <input
                type="checkbox"
                className="mt-0.5 size-4 shrink-0 accent-accent"
                {...register(permission)}
              />
              <span className="min-w-0">
                {explanation} {overrides.granted.includes(permission) && <Badge tone="good">Given</Badge>}
                {overrides.withdrawn.includes(permission) && <Badge tone="warn">Taken</Badge>}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      <button
        type="button"
        className="btn justify-self-start"
        disabled={exceptions === 0}
        onClick={() => reset(asRole, { keepDefaultValues: true })}
      >
        As the role has it
      </button>
    </>
  );
}
