import { useQuery, useQueryClient } from "@tanstack/react-query";
import { directoryQuery } from "@/api/directory";
import { editTeam } from "@/api/team";
import { createTeam } from "@/api/teams";
import type { Team } from "@/api/types";
import { SelectField, TextField } from "@/ui/field";
import { peopleOf, peopleOutside } from "@/ui/people";
import { RecordForm } from "@/ui/record-form";
import { toastDone } from "@/ui/toast";

type TeamEntries = Record<"name" | "lead_id", string>;

const labels: TeamEntries = { name: "Name", lead_id: "Lead" };

const LONGEST_NAME = 60;

const entriesOf = (team?: Team): TeamEntries => ({ name: team?.name ?? "", lead_id: team?.lead_id ?? "" });

const onTheWire = ({ name, lead_id }: TeamEntries) => ({ name: name.trim(), lead_id: lead_id || null });

interface TeamFormProps {
  /** Absent for a new one. */
  team?: Team;
  onDone: () => void;
}

export function TeamForm({ team, onDone }: TeamFormProps) {
  const queries = useQueryClient();
  const { data: directory = [] } = useQuery(directoryQuery);
  // Who leads it is among the choices before the names have come, and after they have left.
  const held = team?.lead_id ? [team.lead_id] : [];
  const leads = [...peopleOf(held, directory), ...peopleOutside(held, directory)];
  const options = [
    { value: "", label: "Nobody" },
    ...leads.map(({ user_id, full_name }) => ({ value: user_id, label: full_name })),
  ];
  return (
    <RecordForm
      record={team}
      entriesOf={entriesOf}
      onTheWire={onTheWire}
      create={createTeam}
      edit={editTeam}
      labels={labels}
      words={(field, { lead_id }) =>
        field === "lead_id" ? options.find(({ value }) => value === lead_id)?.label : undefined
      }
      action={team ? "Save" : "Add the team"}
      refresh={() => queries.invalidateQueries({ queryKey: ["teams"] })}
      onSaved={(saved) => {
        toastDone(team ? `${saved.name} is saved` : `${saved.name} is added`);
        onDone();
      }}
    >
      {({ register, formState: { errors } }) => (
        <>
          <TextField
            label={labels.name}
            autoComplete="off"
            placeholder="Outbound"
            error={errors.name?.message}
            {...register("name", {
              validate: (name) => name.trim() !== "" || "Give the team a name.",
              maxLength: { value: LONGEST_NAME, message: `Use at most ${LONGEST_NAME} characters.` },
            })}
          />
          <SelectField
            label={labels.lead_id}
            hint="Whoever leads the team is in it, too."
            options={options}
            error={errors.lead_id?.message}
            {...register("lead_id")}
          />
        </>
      )}
    </RecordForm>
  );
}
