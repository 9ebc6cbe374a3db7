import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { permissionsQuery } from "@/api/permissions";
import type { PermissionRow, User } from "@/api/types";
import { editUser } from "@/api/user";
import type { Permission } from "@/lib/session";
import { Badge } from "@/ui/badge";
import { Failure, Loading } from "@/ui/notice";
import { areas, heldBy, overridesOf, switchable } from "./overrides";

interface ManagerPermissionsProps {
  user: User;
  onSaved: (user: User) => void;
}

/** What this one manager may do: the role's permissions, and the exceptions an administrator makes. */
export function ManagerPermissions({ user, onSaved }: ManagerPermissionsProps) {
  const { data: rows, error, isPending, refetch } = useQuery(permissionsQuery);
  if (isPending) return <Loading label="Loading permissions" />;
  if (!rows) return <Failure error={error} onRetry={() => void refetch()} />;
  return <Switches rows={rows} user={user} onSaved={onSaved} />;
}

function Switches({ rows, user, onSaved }: ManagerPermissionsProps & { rows: PermissionRow[] }) {
  const queries = useQueryClient();
  const [held, setHeld] = useState(() => heldBy(rows, user));
  const overrides = overridesOf(rows, held);
  const exceptions = overrides.granted.length + overrides.withdrawn.length;
  const isDirty = JSON.stringify(overrides) !== JSON.stringify(overridesOf(rows, heldBy(rows, user)));
  const saving = useMutation({
    mutationFn: () => editUser(user, overrides),
    onSuccess: onSaved,
    onError: () => void queries.invalidateQueries({ queryKey: ["users"] }),
  });
  const toggle = (permission: Permission) =>
    setHeld(held.includes(permission) ? held.filter((each) => each !== permission) : [...held, permission]);
  return (
    <div className="grid gap-3">
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
                checked={held.includes(permission)}
                onChange={() => toggle(permission)}
              />
              <span className="min-w-0">
                {explanation} {overrides.granted.includes(permission) && <Badge tone="good">Given</Badge>}
                {overrides.withdrawn.includes(permission) && <Badge tone="warn">Taken</Badge>}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      {saving.isError && <Failure error={saving.error} />}
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          className="btn btn-primary"
          disabled={!isDirty || saving.isPending}
          onClick={() => saving.mutate()}
        >
          {saving.isPending ? "Saving…" : "Save the permissions"}
        </button>
        <button
          type="button"
          className="btn"
          disabled={exceptions === 0}
          onClick={() => setHeld(heldBy(rows, { granted: [], withdrawn: [] }))}
        >
          As the role has it
        </button>
      </div>
    </div>
  );
}
