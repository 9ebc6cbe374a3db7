import { useQueryClient } from "@tanstack/react-query";
import { meQuery, renameMe } from "@/api/me";
import { refreshSession } from "@/api/refresh";
import type { Me } from "@/api/types";
import { TextField } from "@/ui/field";
import { RecordForm } from "@/ui/record-form";
import { toastDone } from "@/ui/toast";

const labels = { full_name: "Name" };

export function NameForm({ me }: { me: Me }) {
  const queries = useQueryClient();
  return (
    <RecordForm
      record={me}
      entriesOf={({ full_name }: Me = me) => ({ full_name })}
      onTheWire={({ full_name }) => ({ full_name: full_name.trim() })}
      edit={(known, { full_name = known.full_name }) => renameMe(known, full_name)}
      labels={labels}
      action="Save the name"
      inPlace
      refresh={() => queries.invalidateQueries(meQuery)}
      onSaved={(saved) => {
        queries.setQueryData(meQuery.queryKey, saved);
        // The name in the header comes with the session.
        void refreshSession().catch(() => null);
        toastDone("Your name is saved");
      }}
    >
      {({ register, formState: { errors } }) => (
        <>
          <TextField
            label={labels.full_name}
            autoComplete="name"
            error={errors.full_name?.message}
            {...register("full_name", { validate: (name) => name.trim() !== "" || "Write your name." })}
          />
          <p className="text-muted">
            You sign in as {me.email}
            {me.username && ` or ${me.username}`}.
          </p>
        </>
      )}
    </RecordForm>
  );
}
