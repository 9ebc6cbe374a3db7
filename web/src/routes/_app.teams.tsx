import { useInfiniteQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import { directoryQuery } from "@/api/directory";
import { teamsQuery } from "@/api/teams";
import { DeleteTeam } from "@/features/teams/delete-team";
import { TeamForm } from "@/features/teams/team-form";
import { TeamList } from "@/features/teams/team-list";
import { requirePermission } from "@/lib/guard";
import { can, currentSession, useCan } from "@/lib/session";
import { Dialog } from "@/ui/dialog";
import { Page } from "@/ui/page";

export const Route = createFileRoute("/_app/teams")({
  // Few open it: what it loads comes with it, not with the first page.
  codeSplitGroupings: [["loader", "component"]],
  beforeLoad: () => requirePermission("teams:read"),
  loader: ({ context }) => {
    void context.queryClient.prefetchInfiniteQuery(teamsQuery);
    if (can(currentSession(), "directory:read")) void context.queryClient.prefetchQuery(directoryQuery);
  },
  component: TeamsPage,
});

function TeamsPage() {
  const mayManage = useCan("teams:manage");
  const [adding, setAdding] = useState(false);
  const [editedId, setEditedId] = useState<string | null>(null);
  const { data } = useInfiniteQuery(teamsQuery);
  // From the list, so that a save after a stale one goes on from the newest version.
  const edited = data?.pages.flatMap((page) => page.items).find((team) => team.team_id === editedId);
  const close = () => setEditedId(null);
  return (
    <Page
      title="Teams"
      actions={
        mayManage && (
          <button type="button" className="btn btn-primary" onClick={() => setAdding(true)}>
            <Plus size={16} aria-hidden /> Add a team
          </button>
        )
      }
    >
      <TeamList
        mayManage={mayManage}
        onNew={() => setAdding(true)}
        onEdit={(team) => setEditedId(team.team_id)}
      />
      <Dialog open={adding} onClose={() => setAdding(false)} title="Add a team">
        <TeamForm onDone={() => setAdding(false)} />
      </Dialog>
      {edited && (
        <Dialog open onClose={close} title={`Edit ${edited.name}`}>
          <TeamForm team={edited} onDone={close} />
          <DeleteTeam team={edited} onDeleted={close} />
        </Dialog>
      )}
    </Page>
  );
}
