import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { directoryQuery } from "@/api/directory";
import { teamsQuery, useTeamsWithin } from "@/api/teams";
import type { Colleague, Team } from "@/api/types";
import { count } from "@/lib/format";
import { useCan } from "@/lib/session";
import { LoadMore } from "@/ui/load-more";
import { Empty, Failure, Loading } from "@/ui/notice";
import { Section } from "@/ui/page";
import { peopleOf } from "@/ui/people";
import { TeamFigures } from "./team-figures";
import { TeamMembers } from "./team-members";

interface TeamListProps {
  mayManage: boolean;
  onNew: () => void;
  onEdit: (team: Team) => void;
}

export function TeamList({ mayManage, onNew, onEdit }: TeamListProps) {
  const query = useInfiniteQuery(teamsQuery);
  const mayName = useCan("directory:read");
  const directory = useQuery({ ...directoryQuery, enabled: mayName });
  const counted = useTeamsWithin("progress:read");
  if (query.isPending || (mayName && directory.isPending)) return <Loading label="Loading teams" />;
  if (!query.data) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  if (mayName && !directory.data) {
    return <Failure error={directory.error} onRetry={() => void directory.refetch()} />;
  }
  const teams = query.data.pages.flatMap((page) => page.items);
  const isCounted = ({ team_id }: Team) => counted.some((team) => team.team_id === team_id);
  if (teams.length === 0) return <NoTeams mayManage={mayManage} onNew={onNew} />;
  return (
    <>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {teams.map((team) => (
          <TeamCard
            key={team.team_id}
            team={team}
            directory={directory.data}
            counted={isCounted(team)}
            onEdit={mayManage ? () => onEdit(team) : undefined}
          />
        ))}
      </div>
      <LoadMore {...query} />
    </>
  );
}

interface TeamCardProps {
  team: Team;
  /** Absent for those who may not see names. */
  directory?: Colleague[];
  /** Whether its figures are theirs to see. */
  counted: boolean;
  onEdit?: () => void;
}

function TeamCard({ team, directory, counted, onEdit }: TeamCardProps) {
  return (
    <Section
      title={team.name}
      actions={
        <>
          {counted && (
            <Link to="/progress" search={{ team_id: team.team_id }} className="link">
              Progress
              <span className="sr-only"> of {team.name}</span>
            </Link>
          )}
          {onEdit && (
            <button type="button" className="btn" aria-label={`Edit ${team.name}`} onClick={onEdit}>
              Edit
            </button>
          )}
        </>
      }
    >
      <p className="text-muted">
        {count(team.member_ids.length, "person", "people")}
        {directory &&
          (team.lead_id ? ` · led by ${leadName(team.lead_id, directory)}` : " · nobody leads it")}
      </p>
      {counted && <TeamFigures team={team} />}
      {directory && <TeamMembers team={team} directory={directory} mayManage={Boolean(onEdit)} />}
    </Section>
  );
}

function leadName(leadId: string, directory: Colleague[]): string {
  return peopleOf([leadId], directory)[0]?.full_name ?? "";
}

function NoTeams({ mayManage, onNew }: { mayManage: boolean; onNew: () => void }) {
  return (
    <div className="card">
      {mayManage ? (
        <Empty
          title="No teams yet"
          action={
            <button type="button" className="btn btn-primary" onClick={onNew}>
              Add the first team
            </button>
          }
        >
          A team has people and a lead. A manager who is narrowed to their teams sees the leads and calls of
          their people.
        </Empty>
      ) : (
        <Empty title="You are in no team yet">An administrator puts people into teams.</Empty>
      )}
    </div>
  );
}
