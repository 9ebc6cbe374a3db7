import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { directoryQuery } from "@/api/directory";
import { editTeam } from "@/api/team";
import { createTeam } from "@/api/teams";
import type { Team } from "@/api/types";
import { changesBetween } from "@/lib/changes";
import { areShown, showFaults } from "@/lib/form-faults";
import { createKeyring } from "@/lib/idempotency";
import { SelectField, TextField } from "@/ui/field";
import { Failure } from "@/ui/notice";
import { peopleOf, peopleOutside } from "@/ui/people";
import { toastDone } from "@/ui/toast";

interface TeamEntries {
  name: string;
  lead_id: string;
}

const fields = ["name", "lead_id"] as const;

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
  const [keyring] = useState(createKeyring);
  /** What the form was filled from: only what was changed here is sent. */
  const [base] = useState(team);
  const { register, handleSubmit, setError, formState } = useForm<TeamEntries>({
    defaultValues: entriesOf(base),
  });
  const { errors, isDirty } = formState;
  // Who leads it is among the choices before the names have come, and after they have left.
  const held = base?.lead_id ? [base.lead_id] : [];
  const leads = [...peopleOf(held, directory), ...peopleOutside(held, directory)];
  const saving = useMutation({
    mutationFn: (entries: TeamEntries) => {
      const wanted = onTheWire(entries);
      return team
        ? editTeam(team, changesBetween(onTheWire(entriesOf(base)), wanted))
        : createTeam(wanted, keyring.keyFor(wanted));
    },
    onSuccess: (saved) => {
      void queries.invalidateQueries({ queryKey: ["teams"] });
      toastDone(team ? `${saved.name} is saved` : `${saved.name} is added`);
      onDone();
    },
    onError: (error) => {
      showFaults<TeamEntries>(error, fields, setError);
      void queries.invalidateQueries({ queryKey: ["teams"] });
    },
  });
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => void handleSubmit((entries) => saving.mutate(entries))(event)}
    >
      <TextField
        label="Name"
        autoComplete="off"
        placeholder="Outbound"
        error={errors.name?.message}
        {...register("name", {
          validate: (name) => name.trim() !== "" || "Give the team a name.",
          maxLength: { value: LONGEST_NAME, message: `Use at most ${LONGEST_NAME} characters.` },
        })}
      />
      <SelectField
        label="Lead"
        hint="Whoever leads the team is in it, too."
        options={[
          { value: "", label: "Nobody" },
          ...leads.map(({ user_id, full_name }) => ({ value: user_id, label: full_name })),
        ]}
        error={errors.lead_id?.message}
        {...register("lead_id")}
      />
      {saving.isError && !areShown(saving.error, fields) && <Failure error={saving.error} />}
      <button type="submit" className="btn btn-primary" disabled={!isDirty || saving.isPending}>
        {saving.isPending ? "Saving…" : team ? "Save" : "Add the team"}
      </button>
    </form>
  );
}
