import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { teamsQuery } from "@/api/teams";
import type { View, ViewCreate, ViewList } from "@/api/types";
import { createView, editView } from "@/api/views";
import { useSession } from "@/lib/session";
import { SelectField, TextField } from "@/ui/field";
import { RecordForm } from "@/ui/record-form";
import { toastDone } from "@/ui/toast";

type ViewEntries = Record<"name" | "team_id", string>;

const labels: ViewEntries = { name: "Name", team_id: "For" };
const LONGEST_NAME = 60;

const entriesOf = (view?: View): ViewEntries => ({ name: view?.name ?? "", team_id: view?.team_id ?? "" });
const onTheWire = ({ name, team_id }: ViewEntries) => ({ name: name.trim(), team_id: team_id || null });

interface ViewFormProps {
  list: ViewList;
  /** What is shown now. */
  search: string;
  /** Absent for a new one. */
  view?: View;
  onDone: (view: View) => void;
}

export function ViewForm({ list, search, view, onDone }: ViewFormProps) {
  const queries = useQueryClient();
  const teams = useManagedTeams();
  return (
    <RecordForm
      record={view}
      entriesOf={entriesOf}
      onTheWire={onTheWire}
      create={(wanted, key) => createView({ ...wanted, list, search } satisfies ViewCreate, key)}
      edit={(known, { name }) => editView(known, { name })}
      labels={labels}
      action={view ? "Save" : "Save the view"}
      refresh={() => queries.invalidateQueries({ queryKey: ["views", list] })}
      onSaved={(saved) => {
        toastDone(view ? `The view is called ${saved.name} now` : `${saved.name} is saved`);
        onDone(saved);
      }}
    >
      {({ register, formState: { errors } }) => (
        <>
          <TextField
            label={labels.name}
            autoComplete="off"
            placeholder="Open, high priority"
            error={errors.name?.message}
            {...register("name", {
              validate: (name) => name.trim() !== "" || "Give the view a name.",
              maxLength: { value: LONGEST_NAME, message: `Use at most ${LONGEST_NAME} characters.` },
            })}
          />
          {!view && teams.length > 0 && (
            <SelectField
              label={labels.team_id}
              hint="A team's view is there for everybody in the team."
              options={[{ value: "", label: "Me" }, ...teams]}
              error={errors.team_id?.message}
              {...register("team_id")}
            />
          )}
        </>
      )}
    </RecordForm>
  );
}

/** Teams that one may save views for. */
function useManagedTeams() {
  const me = useSession(({ session }) => session?.user.user_id ?? "");
  const scope = useSession(
    ({ session }) => session?.permissions.find(({ permission }) => permission === "views:manage")?.scope,
  );
  const { data } = useInfiniteQuery({ ...teamsQuery, enabled: scope !== "own" });
  if (scope === "own") return [];
  return (data?.pages.flatMap((page) => page.items) ?? [])
    .filter(({ member_ids }) => scope === "all" || member_ids.includes(me))
    .map(({ team_id, name }) => ({ value: team_id, label: `Team ${name}` }));
}
