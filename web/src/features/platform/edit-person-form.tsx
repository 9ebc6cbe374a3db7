import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { editPlatformUser, platformUserQuery } from "@/api/platform-user";
import type { PlatformUserDetails } from "@/api/types";
import { changesBetween } from "@/lib/changes";
import { areShown, showFaults } from "@/lib/form-faults";
import { words } from "@/lib/format";
import { Problem } from "@/lib/problem";
import { TextField } from "@/ui/field";
import { Failure, Loading } from "@/ui/notice";
import { toastDone } from "@/ui/toast";
import { Versions } from "@/ui/versions";

interface PersonEntries {
  full_name: string;
  is_active: boolean;
  platform_admin: boolean;
}

const fields = ["full_name", "is_active", "platform_admin"] as const;
const labels: Record<keyof PersonEntries, string> = {
  full_name: "Name",
  is_active: "May sign in",
  platform_admin: "Administers the platform",
};

const entriesOf = ({ full_name, is_active, platform_admin }: PersonEntries): PersonEntries => ({
  full_name: full_name.trim(),
  is_active,
  platform_admin,
});

const inWords = (value: string | boolean) => (typeof value === "string" ? value : value ? "Yes" : "No");

export function EditPerson({ userId, onDone }: { userId: string; onDone: () => void }) {
  const query = useQuery(platformUserQuery(userId));
  if (query.isPending) return <Loading label="Loading the person" />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className="grid gap-4">
      <EditPersonForm person={query.data} onDone={onDone} />
      <Places person={query.data} />
    </div>
  );
}

function EditPersonForm({ person, onDone }: { person: PlatformUserDetails; onDone: () => void }) {
  const queries = useQueryClient();
  /** What the form was filled from: only what was changed here is sent. */
  const [base, setBase] = useState(person);
  const [mine, setMine] = useState<PersonEntries | null>(null);
  const { register, handleSubmit, setError, reset, formState } = useForm<PersonEntries>({
    defaultValues: entriesOf(base),
  });
  const { errors, isDirty } = formState;
  const refresh = () => queries.invalidateQueries({ queryKey: ["platform-users"] });
  const saving = useMutation({
    mutationFn: (entries: PersonEntries) =>
      editPlatformUser(person, changesBetween(entriesOf(base), entriesOf(entries))),
    onSuccess: (saved) => {
      void refresh();
      toastDone(`${saved.full_name} is saved`);
      onDone();
    },
    onError: (error, entries) => {
      showFaults<PersonEntries>(error, fields, setError);
      if (error instanceof Problem && error.status === 412) void refresh().then(() => setMine(entries));
    },
  });
  const takeTheirs = () => {
    setBase(person);
    reset(entriesOf(person));
    setMine(null);
    saving.reset();
  };
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => void handleSubmit((entries) => saving.mutate(entries))(event)}
    >
      <p className="break-all text-muted">{person.email}</p>
      <TextField
        label={labels.full_name}
        autoComplete="off"
        error={errors.full_name?.message}
        {...register("full_name", { validate: (name) => name.trim() !== "" || "Write the person's name." })}
      />
      {(["is_active", "platform_admin"] as const).map((field) => (
        <label key={field} className="flex items-center gap-2">
          <input type="checkbox" className="size-4 accent-accent" {...register(field)} />
          {labels[field]}
        </label>
      ))}
      <p className="text-xs text-muted">
        Whoever loses one of both is signed out everywhere. One platform admin always stays.
      </p>
      {saving.isError && !mine && !areShown(saving.error, fields) && <Failure error={saving.error} />}
      <button type="submit" className="btn btn-primary" disabled={!isDirty || saving.isPending}>
        {saving.isPending ? "Saving…" : "Save"}
      </button>
      {mine && (
        <Versions
          differences={fields
            .filter((field) => mine[field] !== person[field])
            .map((field) => ({
              label: labels[field],
              mine: inWords(mine[field]),
              theirs: inWords(person[field]),
            }))}
          busy={saving.isPending}
          onKeepMine={() => {
            setMine(null);
            saving.mutate(mine);
          }}
          onTakeTheirs={takeTheirs}
          onClose={() => setMine(null)}
        />
      )}
    </form>
  );
}

function Places({ person }: { person: PlatformUserDetails }) {
  return (
    <section aria-label="Organisations" className="grid gap-1 border-t border-line pt-4">
      <h3 className="font-medium">Organisations</h3>
      {person.organisations.length > 0 ? (
        <ul>
          {person.organisations.map((place) => (
            <li key={place.org_id}>
              <Link to="/organisations/$orgId" params={{ orgId: place.org_id }} className="link">
                {place.name}
              </Link>{" "}
              <span className="text-muted">
                · {words(place.role)}
                {!place.is_active && ", switched off there"}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-muted">
          None. Open an organisation and add {person.email} to let them work there.
        </p>
      )}
    </section>
  );
}
