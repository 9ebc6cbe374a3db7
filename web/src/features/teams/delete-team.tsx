import { useQueryClient } from "@tanstack/react-query";
import { deleteTeam } from "@/api/team";
import type { Team } from "@/api/types";
import { DeleteRecord } from "@/ui/delete-record";

export function DeleteTeam({ team, onDeleted }: { team: Team; onDeleted: () => void }) {
  const queries = useQueryClient();
  return (
    <DeleteRecord
      kind="team"
      name={team.name}
      description="Its people stay in the organisation, with their leads and calls."
      remove={() => deleteTeam(team.team_id)}
      onDeleted={() => {
        void queries.invalidateQueries({ queryKey: ["teams"] });
        onDeleted();
      }}
    />
  );
}
