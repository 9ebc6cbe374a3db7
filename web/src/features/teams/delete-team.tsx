import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { deleteTeam } from "@/api/team";
import type { Team } from "@/api/types";
import { Confirm } from "@/ui/confirm";
import { toastDone, toastProblem } from "@/ui/toast";

export function DeleteTeam({ team, onDeleted }: { team: Team; onDeleted: () => void }) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const removal = useMutation({
    mutationFn: () => deleteTeam(team.team_id),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["teams"] });
      toastDone(`${team.name} is deleted`);
      onDeleted();
    },
    onError: (error) => toastProblem("The team was not deleted", error),
  });
  return (
    <div className="mt-4 border-t border-line pt-4">
      <button type="button" className="btn btn-danger" onClick={() => setAsking(true)}>
        Delete the team…
      </button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => removal.mutate()}
        busy={removal.isPending}
        title={`Delete ${team.name}?`}
        description="Its people stay in the organisation, with their leads and calls."
        action="Delete the team"
      />
    </div>
  );
}
