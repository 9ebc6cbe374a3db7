import { useMutation, useQueryClient } from "@tanstack/react-query";
import { addLineUser, removeLineUser } from "@/api/line-users";
import type { Colleague, Line } from "@/api/types";
import { People, peopleOf, peopleOutside } from "@/ui/people";
import { toastProblem } from "@/ui/toast";

interface LineUsersProps {
  line: Line;
  directory: Colleague[];
  mayManage: boolean;
}

export function LineUsers({ line, directory, mayManage }: LineUsersProps) {
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ["lines"] });
  const adding = useMutation({
    mutationFn: (userId: string) => addLineUser(line.line_id, userId),
    onSuccess: refresh,
    onError: (error) => toastProblem(`Nobody was added to ${line.label}`, error),
  });
  const removing = useMutation({
    mutationFn: (userId: string) => removeLineUser(line.line_id, userId),
    onSuccess: refresh,
    onError: (error) => toastProblem(`Nobody was taken out of ${line.label}`, error),
  });
  return (
    <People
      of={line.label}
      held={peopleOf(line.user_ids, directory)}
      others={mayManage ? peopleOutside(line.user_ids, directory) : undefined}
      empty={
        mayManage ? "Nobody works on this line yet. Add the first person." : "Nobody works on this line yet."
      }
      busy={adding.isPending || removing.isPending}
      onAdd={(userId) => adding.mutate(userId)}
      onRemove={(userId) => removing.mutate(userId)}
    />
  );
}
