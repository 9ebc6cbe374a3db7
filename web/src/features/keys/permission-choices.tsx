import { useId } from "react";
import type { UseFormRegisterReturn } from "react-hook-form";
import type { ChoiceGroup } from "./choices";

interface PermissionChoicesProps {
  groups: ChoiceGroup[];
  error?: string;
  register: UseFormRegisterReturn;
}

/** Permissions by what they are about, each with what it is for. */
export function PermissionChoices({ groups, error, register }: PermissionChoicesProps) {
  const id = useId();
  return (
    <fieldset className="grid min-w-0 gap-2" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1 font-medium">May do</legend>
      {error && (
        <p id={`${id}-error`} role="alert" className="text-xs text-bad">
          {error}
        </p>
      )}
      <div className="grid gap-2 sm:grid-cols-2">
        {groups.map((group) => (
          <fieldset key={group.name} className="grid min-w-0 content-start gap-1.5 rounded-md bg-raised p-3">
            <legend className="sr-only">{group.name}</legend>
            <p aria-hidden className="font-medium">
              {group.name}
            </p>
            {group.rows.map((row) => (
              <label key={row.permission} className="flex items-start gap-2">
                <input
                  type="checkbox"
                  className="mt-0.5 size-4 shrink-0 accent-accent"
                  value={row.permission}
                  {...register}
                />
                {row.explanation}
              </label>
            ))}
          </fieldset>
        ))}
      </div>
    </fieldset>
  );
}
