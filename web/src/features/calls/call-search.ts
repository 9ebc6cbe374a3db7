import type { Direction, Outcome } from "@/api/types";
import { outcomeNames } from "@/lib/outcome-names";
import { day, oneOf, text } from "@/lib/search-params";

/** What the URL of the calls page carries; days are those of the organisation, as figures count them. */
export interface CallSearch {
  outcome?: Outcome;
  /** Every outcome that counts as answered, or as missed. */
  answered?: boolean;
  disposition?: string;
  agent_id?: string;
  team_id?: string;
  direction?: Direction;
  phone?: string;
  line_id?: string;
  promotion_id?: string;
  from?: string;
  to?: string;
}

export const directionValues: readonly Direction[] = ["outbound", "inbound"];

export function callSearch(search: Record<string, unknown>): CallSearch {
  return {
    outcome: oneOf(outcomeNames, search["outcome"]),
    answered: typeof search["answered"] === "boolean" ? search["answered"] : undefined,
    disposition: text(search["disposition"]),
    agent_id: text(search["agent_id"]),
    team_id: text(search["team_id"]),
    direction: oneOf(directionValues, search["direction"]),
    phone: text(search["phone"]),
    line_id: text(search["line_id"]),
    promotion_id: text(search["promotion_id"]),
    from: day(search["from"]),
    to: day(search["to"]),
  };
}
