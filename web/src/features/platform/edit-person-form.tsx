import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { editPlatformUser, platformUserQuery } from "@/api/platform-user";
import type { PlatformUserDetails } from "@/api/types";
import { roleWords } from "@/lib/role-words";
import { TextField } from "@/ui/field";
import { Failure, Loading } from "@/ui/notice";
import { RecordForm } from "@/ui/record-form";
import { toastDone } from "@/ui/toast";

interface PersonEntries {
  full_name: string;
  is_active: boolean;
  platform_admin: boolean;
}

const labels: Record<keyof PersonEntries, string> = {
  full_name: "Name",
  is_active: "May sign in",
  platform_admin: "Administers the platform",
};

const onTheWire = ({ full_name, is_active, platform_admin }: PersonEntries): PersonEntries => ({
  full_name: full_name.trim(),
  is_active,
  platform_admin,
});

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
  return (
    <RecordForm
      record={person}
      entriesOf={(known = person) => onTheWire(known)}
      onTheWire={onTheWire}
      edit={editPlatformUser}
      labels={labels}
      refresh={() => queries.invalidateQueries({ queryKey: ["platform-users"] })}
      onSaved={(saved) => {
        toastDone(`${saved.full_name} is saved`);
        onDone();
      }}
    >
      {({ register, formState: { errors } }) => (
        <>
          <p className="break-all text-muted">{person.email}</p>
          <TextField
            label={labels.full_name}
            autoComplete="off"
            error={errors.full_name?.message}
            {...register("full_name", {
              validate: (name) => name.trim() !== "" || "Write the person's name.",
            })}
          />
          {(["is_active", "platform_admin"] as const).map((field) => (
            <label key={field} className="flex items-center gap-2">
              <input type="checkbox" className="size-4 accent-accent" {...register(field)} />
              {labels[field]}
            </label>
          ))}
          <p className="text-xs text-muted">
            Whoever loses one of both is signed out everywhere. One platform administrator always stays.
          </p>
        </>
      )}
    </RecordForm>
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
                · {roleWords[place.role]}
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
