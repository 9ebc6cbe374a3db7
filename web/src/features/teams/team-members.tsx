import { useMutation, useQueryClient } from "@tanstack/react-query";
import { addMember, removeMember } from "@/api/team-members";
import type { Colleague, Team } from "@/api/types";
import { People, peopleOf, peopleOutside } from "@/ui/people";
import { toastProblem } from "@/ui/toast";

interface TeamMembersProps {
  team: Team;
  directory: Colleague[];
  mayManage: boolean;
}

export function TeamMembers({ team, directory, mayManage }: TeamMembersProps) {
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ["teams"] });
  const adding = useMutation({
    mutationFn: (userId: string) => addMember(team.team_id, userId),
    onSuccess: refresh,
    onError: (error) => toastProblem(`Nobody was added to ${team.name}`, error),
  });
  const removing = useMutation({
    mutationFn: (userId: string) => removeMember(team.team_id, userId),
    onSuccess: refresh,
    onError: (error) => toastProblem(`Nobody was taken out of ${team.name}`, error),
  });
  return (
    <People
      of={team.name}
      held={peopleOf(team.member_ids, directory)}
      others={mayManage ? peopleOutside(team.member_ids, directory) : undefined}
      empty={mayManage ? "Nobody is in this team yet. Add the first person." : "Nobody is in this team yet."}
      busy={adding.isPending || removing.isPending}
      onAdd={(userId) => adding.mutate(userId)}
      onRemove={(userId) => removing.mutate(userId)}
    />
  );
}
