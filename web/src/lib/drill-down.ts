import type { components } from "@/api/schema";

/** Local days, both included; from the first or to the last of all where one is absent. */
interface Days {
  from?: string;
  to?: string;
}

/** Which calls a figure is about; all of them where nothing is said. */
export interface CallSearchOf {
  answered?: boolean;
  outcome?: components["schemas"]["Outcome"];
  disposition?: string;
}

/** Whose calls: one agent's or a team's; everybody's where nobody is named. */
export interface Whose {
  agent_id?: string;
  team_id?: string;
}

/** Where the calls behind a figure are: the search of the calls page. */
export function callsBehind(days: Days, figure?: { calls?: CallSearchOf }, whose?: Whose) {
  return { ...figure?.calls, ...whose, ...days };
}
