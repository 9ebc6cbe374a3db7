import { answered, api, done, ifMatch } from "./client";
import type { Team, TeamUpdate } from "./types";

export function editTeam(team: Pick<Team, "team_id" | "version">, changes: TeamUpdate): Promise<Team> {
  return answered(
    api.PATCH("/teams/{team_id}", {
      params: { path: { team_id: team.team_id }, header: ifMatch(team.version) },
      body: changes,
    }),
  );
}

export function deleteTeam(teamId: string): Promise<void> {
  return done(api.DELETE("/teams/{team_id}", { params: { path: { team_id: teamId } } }));
}
