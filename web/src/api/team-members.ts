import { answered, api, done } from "./client";
import type { Team } from "./types";

export function addMember(teamId: string, userId: string): Promise<Team> {
  return answered(api.PUT("/teams/{team_id}/members/{user_id}", pathOf(teamId, userId)));
}

export function removeMember(teamId: string, userId: string): Promise<void> {
  return done(api.DELETE("/teams/{team_id}/members/{user_id}", pathOf(teamId, userId)));
}

function pathOf(teamId: string, userId: string) {
  return { params: { path: { team_id: teamId, user_id: userId } } };
}
