import { infiniteQueryOptions } from "@tanstack/react-query";
import { byCursor } from "@/lib/pages";
import { answered, api } from "./client";
import type { Team, TeamCreate } from "./types";

export const teamsQuery = infiniteQueryOptions({
  queryKey: ["teams"],
  ...byCursor,
  queryFn: ({ pageParam, signal }) =>
    answered(api.GET("/teams", { params: { query: { limit: 100, cursor: pageParam } }, signal })),
});

export function createTeam(team: TeamCreate, key: string): Promise<Team> {
  return answered(api.POST("/teams", { params: { header: { "Idempotency-Key": key } }, body: team }));
}
