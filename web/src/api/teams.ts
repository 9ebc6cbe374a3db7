import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { byCursor } from "@/lib/pages";
import { type Permission, useCan, useScope, useSession } from "@/lib/session";
import { answered, api } from "./client";
import type { Team, TeamCreate } from "./types";

export const teamsQuery = infiniteQueryOptions({
  queryKey: ["teams"],
  ...byCursor,
  queryFn: ({ pageParam, signal }) =>
    answered(api.GET("/teams", { params: { query: { limit: 100, cursor: pageParam } }, signal })),
});

/** The teams whose people a permission reaches; none until they are known. */
export function useTeamsWithin(permission: Permission): Team[] {
  const scope = useScope(permission);
  const me = useSession(({ session }) => session?.user.user_id) ?? "";
  const reachesTeams = useCan("teams:read") && (scope === "all" || scope === "team");
  const { data } = useInfiniteQuery({ ...teamsQuery, enabled: reachesTeams });
  if (!reachesTeams) return [];
  const teams = data?.pages.flatMap((page) => page.items) ?? [];
  return scope === "all" ? teams : teams.filter(({ member_ids }) => member_ids.includes(me));
}

export function createTeam(team: TeamCreate, key: string): Promise<Team> {
  return answered(api.POST("/teams", { params: { header: { "Idempotency-Key": key } }, body: team }));
}
