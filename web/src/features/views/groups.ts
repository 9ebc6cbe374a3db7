import type { Team, View } from "@/api/types";

export interface ViewGroup {
  /** What it is headed by, and known by. */
  label: string;
  views: View[];
}

/** One's own first, then each team's, all by name. */
export function groupsOf(views: readonly View[], teams: readonly Team[]): ViewGroup[] {
  const names = new Map(teams.map((team) => [team.team_id, team.name]));
  const groups = new Map<string, View[]>([["Mine", []]]);
  for (const view of views.toSorted((one, other) => one.name.localeCompare(other.name))) {
    const label = view.team_id === null ? "Mine" : `Team ${names.get(view.team_id) ?? "that is gone"}`;
    groups.set(label, [...(groups.get(label) ?? []), view]);
  }
  const [mine, ...others] = [...groups].map(([label, members]) => ({ label, views: members }));
  const shared = others.toSorted((one, other) => one.label.localeCompare(other.label));
  return [mine, ...shared].filter((group) => group !== undefined && group.views.length > 0) as ViewGroup[];
}
